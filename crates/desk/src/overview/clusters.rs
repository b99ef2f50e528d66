//! Places that stand too near to each other on the map become one cluster, which splits on zoom.

use super::map::View;
use serde::Serialize;
use std::collections::HashMap;

/// How near two places may stand, in pixels.
const APART: f64 = 34.0;
/// The radius of the largest and of the smallest circle, in pixels.
const LARGEST: f64 = 30.0;
const SMALLEST: f64 = 8.0;

/// A place with a point.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) events: u32,
    pub(super) disputed: u32,
    /// Whether nothing finer than a province is told.
    pub(super) province: bool,
    pub(super) name: String,
    /// What the filter calls it.
    pub(super) place: String,
    pub(super) country: String,
}

/// Whether a mark stands for places or for provinces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Mark {
    /// Sites, towns, districts: a circle.
    Place,
    /// Told of a province and no finer: a square.
    Province,
}

/// Places that stand together on the map.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cluster {
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// In units of the map; the area goes with the number of events.
    pub(crate) radius: f64,
    pub(crate) mark: Mark,
    pub(crate) events: u32,
    pub(crate) disputed: u32,
    /// How many places.
    pub(crate) places: usize,
    /// The place with the most events.
    pub(crate) name: String,
    /// What the filter calls that place, and its country.
    pub(crate) place: String,
    pub(crate) country: String,
    /// Where its places lie: left, top, right, bottom.
    pub(crate) bounds: [f64; 4],
}

/// Gathers points around those with the most events. `most` is the number of events that the
/// largest circle stands for, so that circles stay comparable while the view moves.
pub(super) fn clusters(points: &[Point], view: &View, most: u32) -> Vec<Cluster> {
    let mut all = Vec::new();
    for province in [true, false] {
        let of_kind = points.iter().filter(|point| point.province == province);
        all.extend(gathered(of_kind.collect(), view, most));
    }
    beside_places(&mut all);
    // Small ones are drawn last, so that none hides under a large one.
    all.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.place.cmp(&b.place)));
    all
}

/// Moves a province's square that lies on a circle to the circle's side: neither hides the other, and
/// a province has no point of its own anyway.
fn beside_places(clusters: &mut [Cluster]) {
    let circles: Vec<(f64, f64, f64)> = clusters
        .iter()
        .filter(|cluster| cluster.mark == Mark::Place)
        .map(|cluster| (cluster.x, cluster.y, cluster.radius))
        .collect();
    for square in clusters.iter_mut().filter(|one| one.mark == Mark::Province) {
        let near = |(x, y, radius): &(f64, f64, f64)| {
            let (across, down) = (square.x - x, square.y - y);
            across.hypot(down) < radius + square.radius
        };
        if let Some((x, y, radius)) = circles.iter().copied().find(near) {
            square.x = x + radius + square.radius;
            square.y = y - radius / 2.0;
        }
    }
}

fn gathered(mut points: Vec<&Point>, view: &View, most: u32) -> Vec<Cluster> {
    points.sort_by(|a, b| {
        let larger = b.events.cmp(&a.events);
        larger.then_with(|| (&a.country, &a.place).cmp(&(&b.country, &b.place)))
    });
    let apart = APART * view.unit();
    let cell = |x: f64, y: f64| ((x / apart).floor() as i64, (y / apart).floor() as i64);
    let mut grid: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    let mut gathered: Vec<Vec<&Point>> = Vec::new();
    for point in points {
        let (column, row) = cell(point.x, point.y);
        let near = |&at: &usize| {
            let centre = gathered[at][0];
            let (dx, dy) = (centre.x - point.x, centre.y - point.y);
            dx * dx + dy * dy < apart * apart
        };
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (column + dx, row + dy)));
        let found = around
            .filter_map(|cell| grid.get(&cell))
            .flatten()
            .copied()
            .find(near);
        match found {
            Some(at) => gathered[at].push(point),
            None => {
                grid.entry((column, row)).or_default().push(gathered.len());
                gathered.push(vec![point]);
            }
        }
    }
    gathered
        .into_iter()
        .map(|points| cluster(&points, view, most))
        .collect()
}

fn cluster(points: &[&Point], view: &View, most: u32) -> Cluster {
    let events: u32 = points.iter().map(|point| point.events).sum();
    let weighed = |of: fn(&Point) -> f64| {
        let sum: f64 = points
            .iter()
            .map(|point| of(point) * f64::from(point.events))
            .sum();
        sum / f64::from(events.max(1))
    };
    let bounds = points.iter().fold(
        [f64::MAX, f64::MAX, f64::MIN, f64::MIN],
        |[l, t, r, b], p| [l.min(p.x), t.min(p.y), r.max(p.x), b.max(p.y)],
    );
    let first = points[0];
    let mut names: Vec<(&str, &str)> = points.iter().map(|p| (&*p.country, &*p.place)).collect();
    names.sort_unstable();
    names.dedup();
    Cluster {
        x: weighed(|point| point.x),
        y: weighed(|point| point.y),
        radius: radius(events, most) * view.unit(),
        mark: match first.province {
            true => Mark::Province,
            false => Mark::Place,
        },
        events,
        disputed: points.iter().map(|point| point.disputed).sum(),
        places: names.len(),
        name: first.name.clone(),
        place: first.place.clone(),
        country: first.country.clone(),
        bounds,
    }
}

/// The radius of a circle whose area goes with the number of events, in pixels.
fn radius(events: u32, most: u32) -> f64 {
    let share = f64::from(events) / f64::from(most.max(20));
    (share.sqrt() * LARGEST).clamp(SMALLEST, LARGEST * 1.4)
}
