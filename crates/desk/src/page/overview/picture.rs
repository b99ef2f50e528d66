//! Map and timeline as pictures: where each thing is drawn and where it leads.

use crate::calendar;
use crate::overview::{Cluster, Index, Label, Map, Mark, Timeline, View, Written, outline};
use crate::shell::Shell;
use crate::words::Lang;
use record::Date;

/// The size of the timeline in CSS pixels, and the part of it for bars.
const LONG: f64 = 900.0;
const BARS: f64 = 92.0;
const ABOVE: f64 = 18.0;
/// Days named below the timeline at most.
const TICKS: usize = 5;
/// A shutdown's name is written where it has at least so many pixels.
const NAMED: f64 = 70.0;

/// A mark on the map.
pub(super) struct Circle {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) radius: String,
    /// Left and top of a square.
    pub(super) left: String,
    pub(super) top: String,
    pub(super) side: String,
    pub(super) square: bool,
    pub(super) count: String,
    pub(super) disputed: bool,
    /// What it is, in words.
    pub(super) says: String,
    pub(super) address: String,
}

/// A name on the map.
pub(super) struct Name {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) name: String,
    pub(super) country: bool,
}

/// The map, ready to be written.
pub(super) struct MapPicture {
    pub(super) view_box: String,
    pub(super) view: String,
    pub(super) world: String,
    pub(super) provinces: Vec<String>,
    pub(super) circles: Vec<Circle>,
    pub(super) names: Vec<Name>,
    /// The size of letters in units: of numbers and of names.
    pub(super) letters: String,
    pub(super) small: String,
    /// Below a number in its circle, since SVG writes from the base line.
    pub(super) drop: String,
    /// Where the buttons lead: word and address.
    pub(super) moves: Vec<(&'static str, &'static str, String)>,
}

/// A number with as many places as a picture needs at any zoom.
fn short(number: f64) -> String {
    let text = match number.abs() < 10.0 {
        true => format!("{number:.3}"),
        false => format!("{number:.2}"),
    };
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl MapPicture {
    pub(super) fn of(map: &Map, written: &Written, shell: &Shell) -> Self {
        let view = &map.view;
        let unit = view.unit();
        let to = |view: View| written.with(|next| next.map = view.written()) + "#map";
        Self {
            view_box: format!(
                "{} {} {} {}",
                short(view.left()),
                short(view.top()),
                short(view.width()),
                short(view.height())
            ),
            view: view.written(),
            world: outline("world"),
            provinces: map.provinces.iter().map(|code| outline(code)).collect(),
            circles: map
                .clusters
                .iter()
                .map(|one| circle(one, view, written, shell))
                .collect(),
            names: map.labels.iter().map(name).collect(),
            letters: short(unit * 11.5),
            small: short(unit * 10.5),
            drop: short(unit * 4.0),
            moves: vec![
                ("in", "+", to(view.moved(1.0, 0.0, 0.0))),
                ("out", "−", to(view.moved(-1.0, 0.0, 0.0))),
                ("west", "←", to(view.moved(0.0, -0.4, 0.0))),
                ("north", "↑", to(view.moved(0.0, 0.0, -0.4))),
                ("south", "↓", to(view.moved(0.0, 0.0, 0.4))),
                ("east", "→", to(view.moved(0.0, 0.4, 0.0))),
                ("fit", "⤢", written.with(|next| next.map.clear()) + "#map"),
            ],
        }
    }
}

fn name(label: &Label) -> Name {
    Name {
        x: short(label.x),
        y: short(label.y),
        name: label.name.clone(),
        country: label.country,
    }
}

fn circle(cluster: &Cluster, view: &View, written: &Written, shell: &Shell) -> Circle {
    let square = cluster.mark == Mark::Province;
    let place = shell.line(&cluster.name);
    let events = shell.n("overview-mark-count", cluster.events);
    let whole = match cluster.places {
        1 if square => shell.t2(
            "overview-mark-province",
            &("place", place),
            &("events", events),
        ),
        1 => shell.t2(
            "overview-mark-place",
            &("place", place),
            &("events", events),
        ),
        places => {
            let more = shell.n("overview-more-places", places - 1);
            let place = shell.t2("overview-and", &("one", place), &("other", more));
            shell.t2(
                "overview-mark-place",
                &("place", place),
                &("events", events),
            )
        }
    };
    let disputed = cluster.disputed > 0;
    let says = match disputed {
        true => {
            let disputed = shell.n("overview-disputed-count", cluster.disputed);
            shell.t2(
                "overview-and-disputed",
                &("one", whole),
                &("other", disputed),
            )
        }
        false => whole,
    };
    let side = cluster.radius * 1.8;
    Circle {
        x: short(cluster.x),
        y: short(cluster.y),
        radius: short(cluster.radius),
        left: short(cluster.x - side / 2.0),
        top: short(cluster.y - side / 2.0),
        side: short(side),
        square,
        count: shell.num(cluster.events),
        disputed,
        says,
        address: leads(cluster, view, written),
    }
}

/// One place leads to its events; several to where they come apart, if they do.
fn leads(cluster: &Cluster, view: &View, written: &Written) -> String {
    let [left, top, right, bottom] = cluster.bounds;
    let corners = [(left, top), (right, bottom)];
    let nearer = View::around(corners.into_iter());
    if cluster.places > 1 && nearer.zoom > view.zoom + 0.1 && (right - left).max(bottom - top) > 1.0
    {
        let nearer = View {
            zoom: nearer.zoom.min(view.zoom + 3.0),
            ..nearer
        };
        return written.with(|next| next.map = nearer.written()) + "#map";
    }
    written.with(|next| {
        next.place.clone_from(&cluster.place);
        next.country.clone_from(&cluster.country);
        next.map.clear();
    }) + "#events"
}

/// A bar of the timeline.
pub(super) struct Bar {
    pub(super) x: String,
    pub(super) width: String,
    pub(super) y: String,
    pub(super) height: String,
    /// The part of the bar for disputed events.
    pub(super) disputed_y: String,
    pub(super) disputed_height: String,
    pub(super) disputed: bool,
    pub(super) days: String,
    pub(super) count: String,
    pub(super) address: String,
}

/// A shaded stretch.
pub(super) struct Shadow {
    pub(super) x: String,
    pub(super) width: String,
    pub(super) named: bool,
    pub(super) place: String,
    pub(super) days: String,
    pub(super) address: String,
}

/// A day named below the bars.
pub(super) struct Tick {
    pub(super) x: String,
    pub(super) own: String,
    pub(super) other: String,
    pub(super) anchor: &'static str,
}

/// The timeline, ready to be written.
pub(super) struct TimePicture {
    pub(super) bars: Vec<Bar>,
    pub(super) shadows: Vec<Shadow>,
    pub(super) ticks: Vec<Tick>,
    pub(super) most: String,
    /// The first and last day, for scripts.
    pub(super) from: String,
    pub(super) to: String,
    /// The address of all days, if only some are asked for.
    pub(super) whole: Option<String>,
    pub(super) base: String,
    pub(super) above: String,
}

impl TimePicture {
    pub(super) fn of(index: &Index, timeline: &Timeline, written: &Written, shell: &Shell) -> Self {
        let (first, last) = (timeline.bins.first(), timeline.bins.last());
        let days = first.zip(last).map(|(first, last)| (first.from, last.to));
        let most = timeline
            .bins
            .iter()
            .map(|bin| bin.events)
            .max()
            .unwrap_or(0);
        let asked = !written.from.is_empty() || !written.to.is_empty();
        let mut picture = Self {
            bars: Vec::new(),
            shadows: Vec::new(),
            ticks: Vec::new(),
            most: shell.num(most),
            from: days.map_or_else(String::new, |days| days.0.to_string()),
            to: days.map_or_else(String::new, |days| days.1.to_string()),
            whole: (asked || timeline.earlier > 0).then(|| {
                written.with(|next| {
                    next.from = match timeline.earlier {
                        0 => String::new(),
                        _ => timeline
                            .earliest
                            .map(|day| day.to_string())
                            .unwrap_or_default(),
                    };
                    next.to.clear();
                }) + "#time"
            }),
            base: short(ABOVE + BARS),
            above: short(ABOVE),
        };
        let Some(scale) = days.map(Scale::new) else {
            return picture;
        };
        let bins = timeline.bins.iter().filter(|bin| bin.events > 0);
        picture.bars = bins
            .map(|bin| {
                let height = |events: u32| BARS * f64::from(events) / f64::from(most.max(1));
                let (all, disputed) = (height(bin.events).max(1.5), height(bin.disputed));
                let (x, width) = scale.stretch(bin.from, bin.to);
                Bar {
                    x: short(x),
                    width: short((width - 0.6).max(0.8)),
                    y: short(ABOVE + BARS - all),
                    height: short(all),
                    disputed_y: short(ABOVE + BARS - disputed),
                    disputed_height: short(disputed),
                    disputed: bin.disputed > 0,
                    days: shell.days(&Some(bin.from), &Some(bin.to)),
                    count: shell.n("overview-events", bin.events),
                    address: written.with(|next| {
                        next.from = bin.from.to_string();
                        next.to = bin.to.to_string();
                    }) + "#time",
                }
            })
            .collect();
        picture.shadows = shadows(index, timeline, &scale, shell);
        picture.ticks = ticks(timeline, &scale, shell.lang());
        picture
    }
}

fn shadows(index: &Index, timeline: &Timeline, scale: &Scale, shell: &Shell) -> Vec<Shadow> {
    let mut end = f64::MIN;
    let mut shadows = Vec::new();
    for shade in &timeline.shutdowns {
        let (x, width) = scale.stretch(shade.from, shade.to);
        // Names must not run into each other.
        let named = x > end && x < LONG - NAMED;
        if named {
            end = x + NAMED * 2.0;
        }
        let place = shade
            .place
            .and_then(|place| index.area_name(place, shell.lang()));
        shadows.push(Shadow {
            x: short(x),
            width: short(width.max(2.0)),
            named,
            place: place.unwrap_or_else(|| shell.t("overview-somewhere")),
            days: shell.days(&Some(shade.from), &Some(shade.to)),
            address: shade
                .id
                .map(|id| format!("/event/{id}"))
                .unwrap_or_default(),
        });
    }
    shadows
}

fn ticks(timeline: &Timeline, scale: &Scale, lang: Lang) -> Vec<Tick> {
    let bins = &timeline.bins;
    let step = bins.len().div_ceil(TICKS).max(1);
    let days = bins.iter().step_by(step).map(|bin| bin.from);
    days.map(|day| {
        let (gregorian, solar) = (
            calendar::gregorian(day, lang),
            calendar::solar_hijri(day, lang),
        );
        let (own, other) = match lang {
            Lang::En => (gregorian, solar),
            Lang::Fa => (solar, gregorian),
        };
        let x = scale.at(day);
        Tick {
            x: short(x),
            own,
            other,
            anchor: if x > LONG - 120.0 { "end" } else { "start" },
        }
    })
    .collect()
}

/// Days on the timeline.
struct Scale {
    from: i32,
    days: f64,
}

impl Scale {
    fn new((from, to): (Date, Date)) -> Self {
        let (from, to) = (store::day_number(from), store::day_number(to));
        Self {
            from,
            days: f64::from(to - from + 1),
        }
    }

    fn at(&self, day: Date) -> f64 {
        let days = f64::from(store::day_number(day) - self.from);
        (days / self.days * LONG).clamp(0.0, LONG)
    }

    /// Where a stretch begins and how wide it is, as far as it is in the picture.
    fn stretch(&self, from: Date, to: Date) -> (f64, f64) {
        let begin = self.at(from);
        let days = f64::from(store::day_number(to) - self.from + 1);
        let end = (days / self.days * LONG).clamp(0.0, LONG);
        (begin, end - begin)
    }
}
