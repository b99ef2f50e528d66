//! The map: which part of the world is seen, and what of the record stands on it.

use super::Answer;
use super::clusters::{Cluster, Point, clusters};
use super::index::{Index, Spot};
use super::outlines::{self, COUNTRY, Named, PROVINCE};
use crate::words::Lang;
use record::PlacePrecision;
use serde::Serialize;

/// The size of the picture for which circles and letters are made, in CSS pixels; the browser
/// scales it.
pub(crate) const WIDTH: f64 = 660.0;
pub(crate) const HEIGHT: f64 = 440.0;

/// The width of the world in units, and the part of it that is shown at zoom 0: from the north of
/// Greenland to the south of America.
const WORLD: f64 = 36_000.0;
const NORTH: f64 = -15_500.0;
const SOUTH: f64 = 7_500.0;
/// How far a view may go in: about a town and its surroundings.
const NEAREST: f64 = 10.0;
/// From which zoom on provinces are drawn, and for how many countries at once.
const PROVINCES_FROM: f64 = 2.6;
const COUNTRIES_DRAWN: usize = 12;
/// Names written on the map at most.
const NAMES: usize = 60;

/// The part of the world that is seen: its middle in units, and how often the world's width is
/// halved.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct View {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) zoom: f64,
}

/// A name on the map.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Label {
    pub(crate) name: String,
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// Whether it is a country's; else a province's.
    pub(crate) country: bool,
}

/// A place beside the map, with its events.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Area {
    /// Its name in the language of the page.
    pub(crate) name: String,
    /// The province or country in which it lies, if that is known.
    pub(crate) within: String,
    /// What the filter calls it; empty for a country.
    pub(crate) place: String,
    /// The country's code; empty if unknown.
    pub(crate) country: String,
    /// Whether it is a whole country.
    pub(crate) whole_country: bool,
    pub(crate) events: usize,
}

/// What is drawn.
#[derive(Debug, Serialize)]
pub(crate) struct Map {
    pub(crate) view: View,
    pub(crate) clusters: Vec<Cluster>,
    /// Places of the record that have no point to stand on: whole countries, regions of several, and
    /// what the gazetteer does not know.
    pub(crate) beside: Vec<Area>,
    /// How many events the clusters hold, in and out of view.
    pub(crate) events: usize,
    #[serde(skip)]
    pub(crate) labels: Vec<Label>,
    /// Codes of the countries whose provinces are drawn.
    #[serde(skip)]
    pub(crate) provinces: Vec<&'static str>,
}

/// Degrees north and east in units of the map.
pub(crate) fn project((lat, lon): (f64, f64)) -> (f64, f64) {
    let north = lat.clamp(-85.0, 85.0).to_radians();
    let y = (std::f64::consts::FRAC_PI_4 + north / 2.0).tan().ln();
    ((lon + 180.0) * 100.0, -y.to_degrees() * 100.0)
}

impl View {
    /// All of the world.
    pub(crate) const WORLD: Self = Self {
        x: WORLD / 2.0,
        y: -3_000.0,
        zoom: 0.0,
    };

    /// A view as an address has it: middle and zoom with commas between.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split(',').map(|part| part.trim().parse::<f64>());
        let view = Self {
            x: numbers.next()?.ok()?,
            y: numbers.next()?.ok()?,
            zoom: numbers.next()?.ok()?,
        };
        let all = [view.x, view.y, view.zoom];
        (numbers.next().is_none() && all.iter().all(|one| one.is_finite())).then(|| view.held())
    }

    /// As an address has it.
    pub(crate) fn written(&self) -> String {
        format!("{:.0},{:.0},{:.2}", self.x, self.y, self.zoom)
    }

    /// The view that shows these points with some room around them.
    pub(crate) fn around(points: impl Iterator<Item = (f64, f64)>) -> Self {
        let empty = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        let [left, top, right, bottom] = points.fold(empty, |[l, t, r, b], (x, y)| {
            [l.min(x), t.min(y), r.max(x), b.max(y)]
        });
        if left > right {
            return Self::WORLD;
        }
        let width = ((right - left) * 1.3).max((bottom - top) * 1.3 * WIDTH / HEIGHT);
        Self {
            x: f64::midpoint(left, right),
            y: f64::midpoint(top, bottom),
            zoom: (WORLD / width.max(300.0)).log2(),
        }
        .held()
    }

    /// The same, held inside the world.
    fn held(mut self) -> Self {
        self.zoom = self.zoom.clamp(0.0, NEAREST);
        self.x = self.x.clamp(0.0, WORLD);
        self.y = self.y.clamp(NORTH, SOUTH);
        self
    }

    /// Nearer or farther, or to a side by a part of what is seen.
    pub(crate) fn moved(&self, zoom: f64, right: f64, down: f64) -> Self {
        Self {
            x: self.x + right * self.width(),
            y: self.y + down * self.height(),
            zoom: self.zoom + zoom,
        }
        .held()
    }

    pub(crate) fn width(&self) -> f64 {
        WORLD / self.zoom.exp2()
    }

    pub(crate) fn height(&self) -> f64 {
        self.width() * HEIGHT / WIDTH
    }

    /// Units to a pixel.
    pub(crate) fn unit(&self) -> f64 {
        self.width() / WIDTH
    }

    pub(crate) fn left(&self) -> f64 {
        self.x - self.width() / 2.0
    }

    pub(crate) fn top(&self) -> f64 {
        self.y - self.height() / 2.0
    }

    /// Whether a point lies in the view or not far beside it.
    pub(crate) fn sees(&self, (x, y): (f64, f64)) -> bool {
        let (across, down) = ((x - self.x).abs(), (y - self.y).abs());
        across <= self.width() * 0.55 && down <= self.height() * 0.55
    }

    fn meets(&self, [left, top, right, bottom]: [f64; 4]) -> bool {
        let (width, height) = (self.width() / 2.0, self.height() / 2.0);
        left <= self.x + width
            && right >= self.x - width
            && top <= self.y + height
            && bottom >= self.y - height
    }
}

impl Map {
    /// What stands on the map for an answer; without a view, all of it.
    pub(crate) fn of(index: &Index, answer: &Answer, view: Option<View>, lang: Lang) -> Self {
        let (points, beside) = placed(index, answer, lang);
        let all = points.iter().map(|point| (point.x, point.y));
        let view = view.unwrap_or_else(|| View::around(all));
        let seen: Vec<Point> = points
            .iter()
            .filter(|p| view.sees((p.x, p.y)))
            .cloned()
            .collect();
        Self {
            clusters: clusters(&seen, &view, most(&points)),
            events: points.iter().map(|point| point.events as usize).sum(),
            labels: labels(&view, lang),
            provinces: drawn(&view).iter().map(|country| country.code).collect(),
            beside,
            view,
        }
    }
}

fn most(points: &[Point]) -> u32 {
    points.iter().map(|point| point.events).max().unwrap_or(0)
}

/// The places of an answer that have a point, and those that have none.
fn placed(index: &Index, answer: &Answer, lang: Lang) -> (Vec<Point>, Vec<Area>) {
    let mut points: Vec<Point> = Vec::new();
    let mut beside: Vec<Area> = Vec::new();
    for (number, &(events, disputed)) in answer.places.iter().enumerate() {
        let Some(spot) = index.words.spots[number].as_ref().filter(|_| events > 0) else {
            continue;
        };
        let area = area(spot, events as usize, lang);
        let wide = matches!(
            spot.place.precision,
            PlacePrecision::Country | PlacePrecision::Region
        );
        // A pin in the middle of a country would say more than the reports do.
        let Some(at) = spot.place.at.filter(|_| !wide) else {
            let same = |known: &&mut Area| known.name == area.name && known.within == area.within;
            match beside.iter_mut().find(same) {
                Some(known) => known.events += area.events,
                None => beside.push(area),
            }
            continue;
        };
        let (x, y) = project(at);
        points.push(Point {
            x,
            y,
            events,
            disputed,
            province: spot.place.precision == PlacePrecision::Province,
            name: area.name,
            place: area.place,
            country: area.country,
        });
    }
    beside.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.name.cmp(&b.name)));
    (points, beside)
}

/// A place as it is named beside the map and in filters.
pub(crate) fn area(spot: &Spot, events: usize, lang: Lang) -> Area {
    let place = &spot.place;
    let code = place.country.clone().unwrap_or_default();
    let admin1 = place.admin1.as_deref();
    let province = admin1.map(|admin1| outlines::province_name(&code, admin1, lang));
    let whole_country = place.precision == PlacePrecision::Country;
    let is_province = place.precision == PlacePrecision::Province;
    let name = match (whole_country, is_province, &province) {
        (true, ..) => outlines::country_name(&code, lang),
        (_, true, Some(province)) => province.clone(),
        _ => outlines::town_name(&code, admin1.unwrap_or(""), &place.name, lang),
    };
    let country = || match code.is_empty() || whole_country {
        true => String::new(),
        false => outlines::country_name(&code, lang),
    };
    Area {
        within: province.filter(|_| !is_province).unwrap_or_else(country),
        place: match admin1.filter(|_| !is_province) {
            _ if whole_country => String::new(),
            Some(admin1) => format!("{}, {admin1}", place.name),
            None => place.name.clone(),
        },
        country: code,
        whole_country,
        name,
        events,
    }
}

/// The countries whose provinces are drawn: those in view, the largest first, if the view is near
/// enough.
fn drawn(view: &View) -> Vec<&'static Named> {
    if view.zoom < PROVINCES_FROM {
        return Vec::new();
    }
    let mut seen: Vec<&Named> = COUNTRY
        .values()
        .filter(|country| outlines::has(country.code))
        .filter(|country| country.bounds.is_some_and(|bounds| view.meets(bounds)))
        .collect();
    let near = |country: &&Named| {
        let (x, y) = (country.at.0 - view.x, country.at.1 - view.y);
        ((x * x + y * y) / country.size.max(1.0) * 1000.0) as u64
    };
    seen.sort_by_key(near);
    seen.truncate(COUNTRIES_DRAWN);
    seen
}

/// Names of countries and provinces that are large enough to bear them.
fn labels(view: &View, lang: Lang) -> Vec<Label> {
    let pixels = |named: &Named| named.size.sqrt() / view.unit();
    let label = |named: &Named, country: bool| Label {
        name: named.name(lang).to_owned(),
        x: named.at.0,
        y: named.at.1,
        country,
    };
    let countries = COUNTRY.values().filter(|one| {
        let wide = pixels(one);
        view.sees(one.at) && wide > 55.0 && wide < 420.0
    });
    let provinces = drawn(view)
        .into_iter()
        .filter_map(|country| PROVINCE.get(country.code))
        .flatten()
        .filter(|one| view.sees(one.at) && pixels(one) > 42.0);
    let mut all: Vec<(&Named, bool)> = countries.map(|one| (one, true)).collect();
    all.extend(provinces.map(|one| (one, false)));
    all.sort_by(|a, b| b.1.cmp(&a.1).then(b.0.size.total_cmp(&a.0.size)));
    let all = all.into_iter().take(NAMES);
    all.map(|(named, country)| label(named, country)).collect()
}
