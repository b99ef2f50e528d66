//! The index against a slow reference, on invented events.

use super::filter::{Filter, Order, Written};
use super::index::Index;
use super::map::{Map, View, project};
use super::{Status, Timeline};
use crate::words::Lang;
use proptest::prelude::*;
use record::{ClaimType, Date, Modality, PlacePrecision, Relation};
use std::collections::{BTreeMap, BTreeSet};
use store::{OverviewChange, OverviewPlace, OverviewRow, day_number, fold};

/// Name, province, country, precision, point.
type Line = (
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    PlacePrecision,
    Option<(f64, f64)>,
);

const PLACES: [Line; 9] = [
    (
        "Sanandaj",
        Some("Kurdistan"),
        Some("IR"),
        PlacePrecision::Town,
        Some((35.31, 46.99)),
    ),
    (
        "Marivan",
        Some("Kurdistan"),
        Some("IR"),
        PlacePrecision::Town,
        Some((35.52, 46.18)),
    ),
    (
        "Kurdistan",
        Some("Kurdistan"),
        Some("IR"),
        PlacePrecision::Province,
        Some((35.6, 46.9)),
    ),
    (
        "Shiraz",
        Some("Fars"),
        Some("IR"),
        PlacePrecision::Town,
        Some((29.6, 52.5)),
    ),
    (
        "Shiraz",
        Some("Fars"),
        Some("IR"),
        PlacePrecision::Site,
        Some((29.61, 52.51)),
    ),
    (
        "Iran",
        None,
        Some("IR"),
        PlacePrecision::Country,
        Some((32.0, 53.0)),
    ),
    (
        "Erbil",
        Some("Erbil"),
        Some("IQ"),
        PlacePrecision::Town,
        Some((36.19, 44.0)),
    ),
    ("Middle East", None, None, PlacePrecision::Region, None),
    ("Somewhere", None, Some("IR"), PlacePrecision::Town, None),
];
const NAMES: [&str; 6] = [
    "State Agency",
    "Kurdish Network",
    "The Network",
    "Wire",
    "Rights Group",
    "نامه",
];

fn place(line: &Line) -> OverviewPlace {
    OverviewPlace {
        name: line.0.into(),
        admin1: line.1.map(Into::into),
        country: line.2.map(Into::into),
        precision: line.3,
        at: line.4,
    }
}

fn words() -> OverviewChange {
    OverviewChange {
        stamp: 1,
        whole: true,
        places: (1..).zip(PLACES.iter().map(place)).collect(),
        names: (1..)
            .zip(NAMES.iter().map(|name| (*name).to_owned()))
            .collect(),
        ..OverviewChange::default()
    }
}

fn some(most: u32, up_to: usize) -> impl Strategy<Value = Vec<u32>> {
    prop::collection::btree_set(1..=most, 0..=up_to).prop_map(|set| set.into_iter().collect())
}

prop_compose! {
    fn row()(
        event in 1u32..60,
        kind in prop::sample::select(vec![ClaimType::Protest, ClaimType::Shutdown, ClaimType::Killing]),
        days in prop::option::weighted(0.85, (18_000i32..18_080, 0i32..20)),
        places in some(PLACES.len() as u32, 3),
        sources in some(NAMES.len() as u32, 3),
        named in some(NAMES.len() as u32, 2),
        documents in some(30, 4),
        (claims, reviewed) in (1u32..5, 0u32..6),
        (contested, modalities) in (0u16..3, 1u8..16),
        relations in 0u8..128,
    ) -> OverviewRow {
        let days = days.map(|(first, long)| (first, first + long));
        let origins = named.iter().map(|name| name * 2).chain(documents.first().map(|one| one * 2 + 1));
        let origins = origins.collect();
        OverviewRow {
            event, kind, aggregate: false, days, places, sources, origins, documents, claims,
            reviewed: reviewed.min(claims), contested, modalities, relations,
        }
    }
}

fn day() -> impl Strategy<Value = Option<Date>> {
    prop::option::weighted(0.3, (17_995i32..18_105).prop_map(super::timeline::date))
}

prop_compose! {
    fn filter()(
        kinds in prop::collection::vec(prop::sample::select(ClaimType::ALL.to_vec()), 0..3),
        country in prop::option::weighted(0.3, prop::sample::select(vec!["IR", "IQ", "DE"])),
        place in prop::option::weighted(0.4, prop::sample::select(vec![
            "kurdistan", "Sanandaj", "SHIRAZ, Fars", "Shiraz, Kurdistan", "کردستان", "Erbil", "nowhere", ",", "فارس",
        ])),
        (from, to) in (day(), day()),
        source in prop::collection::vec(prop::sample::select(vec!["Wire", "network", "The Network", "نامه", "?"]), 0..2),
        relation in prop::collection::vec(prop::sample::select(Relation::ALL.to_vec()), 0..2),
        status in prop::collection::vec(prop::sample::select(Status::ALL.to_vec()), 0..2),
        (disputed, shutdown) in (prop::bool::weighted(0.2), prop::bool::weighted(0.2)),
    ) -> Filter {
        Filter {
            kinds,
            country: country.map(Into::into),
            place: place.map(Into::into),
            from,
            to,
            source: source.into_iter().map(Into::into).collect(),
            relation,
            status,
            disputed,
            shutdown,
        }
    }
}

/// The events one by one, as a reader of the filter's description would go through them.
struct Slow(Vec<OverviewRow>);

impl Slow {
    fn places(row: &OverviewRow) -> impl Iterator<Item = &'static Line> {
        row.places
            .iter()
            .map(|&number| &PLACES[number as usize - 1])
    }

    fn in_shutdown(&self, row: &OverviewRow) -> bool {
        let (Some(days), true) = (row.days, row.kind != ClaimType::Shutdown) else {
            return false;
        };
        self.0.iter().any(|other| {
            let happened = other.modalities & 1 << Modality::Happened as u8 != 0;
            let shares = other
                .days
                .is_some_and(|(from, to)| days.0 <= to && from <= days.1);
            other.kind == ClaimType::Shutdown
                && happened
                && shares
                && Self::places(other)
                    .any(|area| Self::places(row).any(|at| noun(at).lies_within(&noun(area))))
        })
    }

    fn passes(&self, filter: &Filter, row: &OverviewRow) -> bool {
        let folded = |text: &str| match fold(text).as_str() {
            "کردستان" => "kurdistan".to_owned(),
            "فارس" => "fars".to_owned(),
            other => other.to_owned(),
        };
        let at = |text: &str, line: &Line| {
            let whole = folded(text);
            let admin1 = line.1.map(fold).unwrap_or_default();
            let both = text.split_once(',').is_some_and(|(name, province)| {
                !name.is_empty()
                    && folded(name.trim()) == fold(line.0)
                    && folded(province.trim()) == admin1
            });
            both || whole == fold(line.0) || whole == admin1
        };
        let told = |asked: &String| {
            row.sources.iter().any(|&number| {
                let name = NAMES[number as usize - 1];
                match NAMES.contains(&asked.as_str()) {
                    true => name == asked,
                    false => fold(name).contains(&fold(asked)),
                }
            })
        };
        let status = match row.reviewed {
            0 => Status::Unchecked,
            reviewed if reviewed < row.claims => Status::Partly,
            _ => Status::Checked,
        };
        let in_time = match row.days {
            None => filter.from.is_none() && filter.to.is_none(),
            Some((first, last)) => {
                filter.from.is_none_or(|from| last >= day_number(from))
                    && filter.to.is_none_or(|to| first <= day_number(to))
            }
        };
        let relation = |one: &Relation| row.relations & 1 << *one as u8 != 0;
        (filter.kinds.is_empty() || filter.kinds.contains(&row.kind))
            && filter
                .country
                .as_ref()
                .is_none_or(|code| Self::places(row).any(|line| line.2 == Some(code)))
            && filter
                .place
                .as_ref()
                .is_none_or(|text| Self::places(row).any(|line| at(text, line)))
            && in_time
            && (filter.source.is_empty() || filter.source.iter().any(told))
            && (filter.relation.is_empty() || filter.relation.iter().any(relation))
            && (filter.status.is_empty() || filter.status.contains(&status))
            && (!filter.disputed || row.contested != 0)
            && (!filter.shutdown || self.in_shutdown(row))
    }

    fn found(&self, filter: &Filter) -> Vec<&OverviewRow> {
        let mut found: Vec<&OverviewRow> = self
            .0
            .iter()
            .filter(|row| self.passes(filter, row))
            .collect();
        found.sort_by_key(|row| (row.days.is_none(), row.days.map(|days| days.0), row.event));
        found
    }
}

fn noun(line: &Line) -> record::Place {
    let place = place(line);
    record::Place {
        // A site has words of its own: no town lies in it.
        text: format!("{} {}", place.precision, place.name),
        name: place.name,
        admin1: place.admin1,
        country: place.country,
        precision: place.precision,
        lat: None,
        lon: None,
    }
}

/// The last of several rows with one number.
fn each_once(rows: Vec<OverviewRow>) -> Vec<OverviewRow> {
    let rows: BTreeMap<u32, OverviewRow> = rows.into_iter().map(|row| (row.event, row)).collect();
    rows.into_values().collect()
}

fn index(rows: &[OverviewRow]) -> Index {
    let mut change = words();
    change.rows = rows.to_vec();
    Index::of(&Index::empty(), change)
}

proptest! {
    #[test]
    fn a_filter_lets_through_what_its_description_says(
        rows in prop::collection::vec(row(), 0..60),
        filter in filter(),
    ) {
        let slow = Slow(each_once(rows));
        let index = index(&slow.0);
        let answer = index.ask(&filter);
        let found = slow.found(&filter);

        let events = |order, size| -> Vec<u32> {
            let rows = index.page(&answer, order, 0, size);
            rows.into_iter().map(|row| index.event(row)).collect()
        };
        let expected: Vec<u32> = found.iter().map(|row| row.event).collect();
        prop_assert_eq!(events(Order::Earliest, 100), expected.clone());

        let distinct = |of: fn(&OverviewRow) -> &Vec<u32>| {
            let all: BTreeSet<u32> = found.iter().flat_map(|row| of(row)).copied().collect();
            all.len()
        };
        let counts = answer.counts;
        prop_assert_eq!(counts.events, found.len());
        prop_assert_eq!(counts.claims, found.iter().map(|row| row.claims as usize).sum::<usize>());
        prop_assert_eq!(counts.documents, distinct(|row| &row.documents));
        prop_assert_eq!(counts.origins, distinct(|row| &row.origins));
        prop_assert_eq!(counts.disputed, found.iter().filter(|row| row.contested != 0).count());
        prop_assert_eq!(counts.undated, found.iter().filter(|row| row.days.is_none()).count());
        prop_assert_eq!(counts.placeless, found.iter().filter(|row| row.places.is_empty()).count());

        let mut latest: Vec<&OverviewRow> = found.iter().rev().filter(|row| row.days.is_some()).copied().collect();
        latest.extend(found.iter().filter(|row| row.days.is_none()));
        let numbers: Vec<u32> = latest.iter().map(|row| row.event).collect();
        prop_assert_eq!(events(Order::Latest, 100), numbers.clone());
        prop_assert_eq!(events(Order::Latest, 3), numbers[..numbers.len().min(3)].to_vec());
        latest.sort_by_key(|row| std::cmp::Reverse(row.origins.len()));
        let told: Vec<u32> = latest.iter().map(|row| row.event).collect();
        prop_assert_eq!(events(Order::Told, 5), told[..told.len().min(5)].to_vec());
        let second: Vec<u32> = index.page(&answer, Order::Told, 1, 5).into_iter().map(|row| index.event(row)).collect();
        prop_assert_eq!(second, told.iter().skip(5).take(5).copied().collect::<Vec<_>>());

        let in_bins: u32 = answer.timeline.bins.iter().map(|bin| bin.events).sum();
        prop_assert_eq!((in_bins + answer.timeline.earlier) as usize, found.len() - counts.undated);
        let on_map: u32 = answer.places.iter().map(|place| place.0).sum();
        prop_assert_eq!(on_map as usize + counts.placeless, found.len());
    }

    #[test]
    fn each_choice_tells_how_many_there_would_be(
        rows in prop::collection::vec(row(), 0..60),
        filter in filter(),
    ) {
        let slow = Slow(each_once(rows));
        let index = index(&slow.0);
        let facets = index.ask(&filter).facets;
        let with = |change: &dyn Fn(&mut Filter)| {
            let mut other = filter.clone();
            change(&mut other);
            slow.found(&other).len()
        };
        for (at, kind) in ClaimType::ALL.iter().enumerate() {
            prop_assert_eq!(facets.kinds[at], with(&|next| next.kinds = vec![*kind]));
        }
        for (at, relation) in Relation::ALL.iter().enumerate() {
            prop_assert_eq!(facets.relations[at], with(&|next| next.relation = vec![*relation]));
        }
        for (at, status) in Status::ALL.iter().enumerate() {
            prop_assert_eq!(facets.status[at], with(&|next| next.status = vec![*status]));
        }
        for (at, name) in NAMES.iter().enumerate() {
            prop_assert_eq!(facets.sources[at + 1], with(&|next| next.source = vec![(*name).into()]));
        }
        for (code, _, events) in index.countries(&index.ask(&filter), Lang::En) {
            prop_assert_eq!(events, with(&|next| next.country = Some(code.clone())));
        }
        prop_assert_eq!(facets.disputed, with(&|next| next.disputed = true));
        prop_assert_eq!(facets.shutdown, with(&|next| next.shutdown = true));
    }

    #[test]
    fn an_index_that_follows_changes_is_the_one_that_is_read_anew(
        changes in prop::collection::vec(
            (prop::collection::vec(row(), 0..12), prop::collection::vec(1u32..60, 0..6)),
            1..6,
        ),
    ) {
        let mut model: BTreeMap<u32, OverviewRow> = BTreeMap::new();
        let mut followed = index(&[]);
        for (at, (rows, gone)) in changes.into_iter().enumerate() {
            let rows = each_once(rows);
            gone.iter().for_each(|event| drop(model.remove(event)));
            model.extend(rows.iter().map(|row| (row.event, row.clone())));
            let change = OverviewChange { stamp: at as i64 + 2, gone, rows, ..OverviewChange::default() };
            followed = Index::of(&followed, change);
            let mut anew = words();
            anew.stamp = at as i64 + 2;
            anew.rows = model.values().cloned().collect();
            prop_assert_eq!(&followed, &Index::of(&Index::empty(), anew));
        }
    }

    #[test]
    fn whatever_stands_in_an_address_is_answered(query in "[ -~\u{600}-\u{6ff}%&=+]{0,120}") {
        if let Ok(written) = serde_html_form::from_str::<Written>(&query) {
            let written = written.tidied();
            if let (Ok(filter), Ok(_), Ok(_)) = (written.filter(), written.order(), written.page()) {
                let answer = index(&[]).ask(&filter);
                prop_assert_eq!(answer.counts.events, 0);
                let again: Written = serde_html_form::from_str(written.address().trim_start_matches("/?").trim_start_matches('/')).unwrap();
                prop_assert_eq!(again.filter(), Ok(filter));
            }
        }
    }

    #[test]
    fn a_view_stays_in_the_world_and_clusters_hold_every_event_in_it(
        rows in prop::collection::vec(row(), 1..60),
        text in "(-?[0-9]{1,9}(\\.[0-9]{1,4})?|1e300|-1e300),-?[0-9]{1,6},[0-9]{1,3}",
    ) {
        let rows = each_once(rows);
        let index = index(&rows);
        let answer = index.ask(&Filter::default());
        let view = View::parse(&text).unwrap();
        prop_assert!(view.width() > 0.0 && view.width().is_finite() && view.left().is_finite());
        let near = Map::of(&index, &answer, Some(view), Lang::En);
        let all = Map::of(&index, &answer, None, Lang::Fa);
        let beside: usize = all.beside.iter().map(|area| area.events).sum();
        let clustered: u32 = all.clusters.iter().map(|cluster| cluster.events).sum();
        prop_assert_eq!(clustered as usize, all.events);
        prop_assert_eq!(all.events + beside + answer.counts.placeless, rows.len());
        let nearer: u32 = near.clusters.iter().map(|cluster| cluster.events).sum();
        prop_assert!(nearer as usize <= near.events);
    }
}

#[test]
fn addresses_that_cannot_be_understood_are_named() {
    for (query, field) in [
        ("type=parade", "type"),
        ("from=yesterday", "from"),
        ("from=2020-02-30", "from"),
        ("from=2020-02-02&to=2020-02-01", "from"),
        ("country=Iran", "country"),
        ("relation=friend", "relation"),
        ("status=done", "status"),
        ("disputed=maybe", "disputed"),
        ("order=random", "order"),
        ("page=-1", "page"),
        ("page=99999999999", "page"),
    ] {
        let written: Written = serde_html_form::from_str(query).unwrap();
        let errors = [
            written.filter().err(),
            written.order().err(),
            written.page().err(),
        ];
        let error = errors.into_iter().flatten().next();
        assert!(error.is_some_and(|error| error.contains(field)), "{query}");
    }
    let long = format!("place={}", "x".repeat(201));
    let written: Written = serde_html_form::from_str(&long).unwrap();
    assert!(written.filter().is_err());
    let many = vec!["source=a"; 51].join("&");
    let written: Written = serde_html_form::from_str(&many).unwrap();
    assert!(written.filter().is_err());
    for text in ["", "1,2", "1,2,3,4", "NaN,1,1", "a,b,c", "inf,0,0"] {
        assert_eq!(View::parse(text), None, "{text}");
    }
}

#[test]
fn what_forms_leave_empty_narrows_nothing() {
    let query = "type=&country=&place=+&from=&to=&source=&status=&page=";
    let written: Written = serde_html_form::from_str(query).unwrap();
    assert_eq!(written.tidied().filter(), Ok(Filter::default()));
}

#[test]
fn bins_cover_the_days_of_the_events_without_a_gap() {
    let row = |event: u32, first: i32| OverviewRow {
        event,
        kind: ClaimType::Protest,
        aggregate: false,
        days: Some((first, first)),
        places: Vec::new(),
        sources: Vec::new(),
        origins: Vec::new(),
        documents: Vec::new(),
        claims: 1,
        reviewed: 0,
        contested: 0,
        modalities: 1,
        relations: 0,
    };
    // A day, half a year, ten years, two thousand years and the ends of the calendar.
    for (first, last) in [
        (0, 0),
        (18_000, 18_180),
        (14_000, 17_650),
        (-700_000, 20_000),
        (-4_371_587, 2_932_896),
    ] {
        let index = index(&[row(1, first), row(2, last)]);
        let timeline: Timeline = index.ask(&Filter::default()).timeline;
        let bins = &timeline.bins;
        assert!(bins.len() <= 600);
        assert!(
            bins.windows(2)
                .all(|two| day_number(two[0].to) + 1 == day_number(two[1].from))
        );
        assert_eq!(
            bins.iter().map(|bin| bin.events).sum::<u32>() + timeline.earlier,
            2
        );
        assert_eq!(
            bins.last().unwrap().events,
            if first == last { 2 } else { 1 }
        );
    }
}

#[test]
fn the_map_is_mercators() {
    let (x, y) = project((0.0, 0.0));
    assert!((x - 18_000.0).abs() < 1e-6 && y.abs() < 1e-6);
    let (x, y) = project((35.7, 51.4));
    assert!(
        (x - 23_140.0).abs() < 1.0 && (y + 3_825.0).abs() < 5.0,
        "{x} {y}"
    );
}
