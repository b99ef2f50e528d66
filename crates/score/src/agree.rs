//! Whether two claims may be one, and how close they are.

use crate::answer::{Answer, PlaceAnswer, TimeAnswer};

/// How close two towns may lie and still be one place, in kilometres (codebook, "Scoring").
const NEAR_KM: f64 = 25.0;
/// Mean diameter of the Earth in kilometres.
const EARTH_KM: f64 = 12742.0;

/// How fully two claims agree; `None` if they may not be matched at all.
///
/// A match is worth 1; half of it more for the same place, a quarter each for the same time and
/// figures, a tenth for the same spans, so that among possible matches the fullest wins.
pub fn closeness(a: &Answer, b: &Answer) -> Option<f64> {
    let may = a.kind == b.kind
        && a.modality == b.modality
        && places_agree(a.place.as_ref(), b.place.as_ref())
        && times_agree(a.time.as_ref(), b.time.as_ref());
    let worth = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
    may.then(|| {
        1.0 + worth(same_place(a, b), 0.5)
            + worth(same_time(a, b), 0.25)
            + worth(a.figures == b.figures, 0.25)
            + 0.1 * overlap(a, b)
    })
}

/// Whether both name one place, or neither names any.
pub fn same_place(a: &Answer, b: &Answer) -> bool {
    match (&a.place, &b.place) {
        (Some(a), Some(b)) => a.name == b.name && a.country == b.country,
        (None, None) => true,
        _ => false,
    }
}

/// Whether both give the same first and last day, unknown ones included.
pub fn same_time(a: &Answer, b: &Answer) -> bool {
    let ends = |time: &Option<TimeAnswer>| time.clone().unwrap_or_default();
    ends(&a.time) == ends(&b.time)
}

/// Jaccard overlap of the characters that the spans cover; 1 if neither has spans.
pub fn overlap(a: &Answer, b: &Answer) -> f64 {
    let length = |cover: &[(i64, i64)]| cover.iter().map(|(start, end)| end - start).sum::<i64>();
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.cover.get(i), b.cover.get(j)) {
        shared += (x.1.min(y.1) - x.0.max(y.0)).max(0);
        if x.1 < y.1 { i += 1 } else { j += 1 }
    }
    let either = length(&a.cover) + length(&b.cover) - shared;
    if either == 0 {
        1.0
    } else {
        shared as f64 / either as f64
    }
}

fn places_agree(a: Option<&PlaceAnswer>, b: Option<&PlaceAnswer>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return true;
    };
    let either = |precision: &str| {
        [a, b]
            .iter()
            .any(|p| p.precision.as_deref() == Some(precision))
    };
    if either("region") {
        return true;
    }
    if let (Some(one), Some(other)) = (said(&a.country), said(&b.country))
        && one != other
    {
        return false;
    }
    either("country")
        || matches!((a.at, b.at), (Some(one), Some(other)) if kilometres(one, other) <= NEAR_KM)
        || a.name == b.name
        || (either("province") && province_holds(a, b))
}

/// Whether one is a province and the other lies in it.
fn province_holds(a: &PlaceAnswer, b: &PlaceAnswer) -> bool {
    let a_is_wide = a.precision.as_deref() == Some("province");
    let (wide, narrow) = if a_is_wide { (a, b) } else { (b, a) };
    let province = if wide.admin1.is_empty() {
        &wide.name
    } else {
        &wide.admin1
    };
    !province.is_empty() && *province == narrow.admin1
}

/// Whether the intervals meet; an end that is not said contradicts nothing. ISO dates order as
/// text.
fn times_agree(a: Option<&TimeAnswer>, b: Option<&TimeAnswer>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return true;
    };
    let before = |end: &Option<String>, start: &Option<String>| matches!((said(end), said(start)), (Some(end), Some(start)) if end < start);
    !before(&a.end, &b.start) && !before(&b.end, &a.start)
}

fn said(value: &Option<String>) -> Option<&str> {
    value.as_deref().filter(|text| !text.is_empty())
}

/// Great-circle distance by the haversine formula; points are (latitude, longitude) in degrees.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat1, lat2) = (a.0.to_radians(), b.0.to_radians());
    let (dlat, dlon) = (lat2 - lat1, b.1.to_radians() - a.1.to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * (dlon / 2.0).sin().powi(2);
    EARTH_KM * h.min(1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn place(value: Value) -> PlaceAnswer {
        Answer::from_json(&json!({ "place": value }))
            .unwrap()
            .place
            .unwrap()
    }

    #[test]
    fn a_place_agrees_with_what_holds_it_and_with_its_neighbours() {
        let town = |name: &str, lat: f64| {
            json!({"name": name, "admin1": "Fars", "country": "IR", "precision": "town",
                   "lat": lat, "lon": 52.5})
        };
        let wide = |name: &str, country: &str, precision: &str| json!({"name": name, "country": country, "precision": precision});
        let cases = [
            (town("Shiraz", 29.6), town("Shiraz", 29.6), true),
            (town("Shiraz", 29.6), town("Zarqan", 29.77), true),
            (town("Shiraz", 29.6), town("Marvdasht", 29.87), false),
            (town("Shiraz", 29.6), wide("Fars", "IR", "province"), true),
            (town("Shiraz", 29.6), wide("Yazd", "IR", "province"), false),
            (town("Shiraz", 29.6), wide("Iran", "IR", "country"), true),
            (town("Shiraz", 29.6), wide("Iraq", "IQ", "country"), false),
            (town("Shiraz", 29.6), wide("Gulf", "BH", "region"), true),
        ];
        for (a, b, expected) in cases {
            let (x, y) = (place(a.clone()), place(b.clone()));
            assert_eq!(places_agree(Some(&x), Some(&y)), expected, "{a} and {b}");
            assert_eq!(places_agree(Some(&y), Some(&x)), expected, "{b} and {a}");
        }
        assert!(places_agree(None, Some(&place(town("Shiraz", 29.6)))));
    }

    #[test]
    fn times_agree_where_they_meet_and_open_ends_contradict_nothing() {
        let time = |start: &str, end: &str| {
            let end_of = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            TimeAnswer {
                start: end_of(start),
                end: end_of(end),
            }
        };
        for (a, b, expected) in [
            (
                time("2019-11-15", "2019-11-18"),
                time("2019-11-18", "2019-11-18"),
                true,
            ),
            (
                time("2019-11-15", "2019-11-17"),
                time("2019-11-18", "2019-11-18"),
                false,
            ),
            (time("", ""), time("2019-11-18", "2019-11-18"), true),
            (
                time("2019-11-19", ""),
                time("2019-11-18", "2019-11-18"),
                false,
            ),
        ] {
            assert_eq!(times_agree(Some(&a), Some(&b)), expected, "{a:?} {b:?}");
            assert_eq!(times_agree(Some(&b), Some(&a)), expected, "{b:?} {a:?}");
        }
    }

    #[test]
    fn overlap_counts_each_character_once() {
        let spans = |list: &[(i64, i64)]| Answer {
            cover: list.to_vec(),
            ..Answer::default()
        };
        assert!((overlap(&spans(&[]), &spans(&[])) - 1.0).abs() < 1e-12);
        assert!((overlap(&spans(&[(0, 4), (6, 8)]), &spans(&[(2, 7)])) - 3.0 / 8.0).abs() < 1e-12);
    }
}
