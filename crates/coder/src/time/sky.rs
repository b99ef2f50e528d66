//! Where the sun and the moon stand: enough of the sky to date feasts that follow it.
//!
//! The series are the leading terms of Meeus, *Astronomical Algorithms*, chapters 25 and 47: good
//! to about a fiftieth of a degree, two minutes of the moon's way, for some centuries around 2000.
//! Instants are days of universal time from 1 January 1970, longitudes are degrees.

/// Degrees that the moon gains on the sun in a day.
const GAIN: f64 = 12.190_749;
/// Degrees that the sun goes in a day.
const PACE: f64 = 0.985_647;

/// Julian centuries of dynamical time from the epoch J2000.
fn centuries(instant: f64) -> f64 {
    // 10 957.5 days lie between the epochs; the clocks run about 70 seconds apart.
    (instant - 10_957.5 + 0.0008) / 36_525.0
}

fn sin(degrees: f64) -> f64 {
    degrees.to_radians().sin()
}

/// The way from one longitude to another, from -180 to 180 degrees.
fn way(from: f64, to: f64) -> f64 {
    (to - from + 180.0).rem_euclid(360.0) - 180.0
}

/// The sun's longitude, aberration included.
pub(super) fn sun(instant: f64) -> f64 {
    let t = centuries(instant);
    let anomaly = 357.529_11 + 35_999.050_29 * t;
    280.466_46
        + 36_000.769_83 * t
        + (1.914_602 - 0.004_817 * t) * sin(anomaly)
        + 0.019_993 * sin(2.0 * anomaly)
        + 0.000_289 * sin(3.0 * anomaly)
        - 0.005_69
}

/// The moon's longitude.
pub(super) fn moon(instant: f64) -> f64 {
    // Factors of the elongation, the sun's anomaly, the moon's anomaly and its distance from the
    // node; then the size in millionths of a degree.
    const TERMS: [(f64, f64, f64, f64, f64); 24] = [
        (0.0, 0.0, 1.0, 0.0, 6_288_774.0),
        (2.0, 0.0, -1.0, 0.0, 1_274_027.0),
        (2.0, 0.0, 0.0, 0.0, 658_314.0),
        (0.0, 0.0, 2.0, 0.0, 213_618.0),
        (0.0, 1.0, 0.0, 0.0, -185_116.0),
        (0.0, 0.0, 0.0, 2.0, -114_332.0),
        (2.0, 0.0, -2.0, 0.0, 58_793.0),
        (2.0, -1.0, -1.0, 0.0, 57_066.0),
        (2.0, 0.0, 1.0, 0.0, 53_322.0),
        (2.0, -1.0, 0.0, 0.0, 45_758.0),
        (0.0, 1.0, -1.0, 0.0, -40_923.0),
        (1.0, 0.0, 0.0, 0.0, -34_720.0),
        (0.0, 1.0, 1.0, 0.0, -30_383.0),
        (2.0, 0.0, 0.0, -2.0, 15_327.0),
        (0.0, 0.0, 1.0, 2.0, -12_528.0),
        (0.0, 0.0, 1.0, -2.0, 10_980.0),
        (4.0, 0.0, -1.0, 0.0, 10_675.0),
        (0.0, 0.0, 3.0, 0.0, 10_034.0),
        (4.0, 0.0, -2.0, 0.0, 8_548.0),
        (2.0, 1.0, -1.0, 0.0, -7_888.0),
        (2.0, 1.0, 0.0, 0.0, -6_766.0),
        (1.0, 0.0, -1.0, 0.0, -5_163.0),
        (1.0, 1.0, 0.0, 0.0, 4_987.0),
        (2.0, -1.0, 1.0, 0.0, 4_036.0),
    ];
    let t = centuries(instant);
    let elongation = 297.850_192_1 + 445_267.111_403_4 * t;
    let sun = 357.529_109_2 + 35_999.050_290_9 * t;
    let moon = 134.963_396_4 + 477_198.867_505_5 * t;
    let node = 93.272_095_0 + 483_202.017_523_3 * t;
    let sum: f64 = TERMS
        .iter()
        .map(|&(d, s, m, f, size)| size * sin(d * elongation + s * sun + m * moon + f * node))
        .sum();
    218.316_447_7 + 481_267.881_234_21 * t + sum / 1e6
}

/// How far the moon is ahead of the sun.
fn elongation(instant: f64) -> f64 {
    (moon(instant) - sun(instant)).rem_euclid(360.0)
}

/// The instant near another at which a longitude, going so fast, has a value.
fn reaches(near: f64, pace: f64, value: f64, longitude: impl Fn(f64) -> f64) -> f64 {
    let mut instant = near;
    for _ in 0..8 {
        instant += way(longitude(instant), value) / pace;
    }
    instant
}

/// The last new moon at or before an instant.
pub(super) fn new_moon_before(instant: f64) -> f64 {
    let guess = reaches(instant - elongation(instant) / GAIN, GAIN, 0.0, elongation);
    if guess <= instant {
        guess
    } else {
        reaches(guess - 29.53, GAIN, 0.0, elongation)
    }
}

/// When the moon is so many degrees ahead of the sun, in the month that begins with a new moon.
pub(super) fn phase(new_moon: f64, degrees: f64) -> f64 {
    reaches(new_moon + degrees / GAIN, GAIN, degrees, elongation)
}

/// When the sun reaches a longitude, near an instant.
pub(super) fn sun_reaches(near: f64, longitude: f64) -> f64 {
    reaches(near, PACE, longitude, sun)
}

/// When the moon next reaches a longitude.
pub(super) fn moon_reaches(from: f64, longitude: f64) -> f64 {
    let pace = 13.176;
    let ahead = (longitude - moon(from)).rem_euclid(360.0);
    reaches(from + ahead / pace, pace, longitude, moon)
}

/// By how much the Indian zodiac of fixed stars lags behind the equinox (Lahiri).
pub(super) fn precession(instant: f64) -> f64 {
    23.853 + 1.396_6 * centuries(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hours from 1 January 1970 of a day number and a time of day.
    fn instant(day: f64, hour: f64, minute: f64) -> f64 {
        day + (hour + minute / 60.0) / 24.0
    }

    #[test]
    fn new_and_full_moons_are_those_of_the_almanac_to_a_few_minutes() {
        // New moons of 6 January 2000 18:14 and 13 June 2018 19:43, full moon of 21 January 2000 4:40.
        for (near, want) in [
            (10_970.0, instant(10_962.0, 18.0, 14.0)),
            (17_700.0, instant(17_695.0, 19.0, 43.0)),
        ] {
            assert!((new_moon_before(near) - want).abs() < 0.005, "{near}");
        }
        let full = phase(new_moon_before(10_970.0), 180.0);
        assert!((full - instant(10_977.0, 4.0, 40.0)).abs() < 0.005);
    }

    #[test]
    fn the_equinox_of_2000_is_that_of_the_almanac() {
        // 20 March 2000 7:35.
        let want = instant(11_036.0, 7.0, 35.0);
        assert!((sun_reaches(11_030.0, 360.0) - want).abs() < 0.02);
    }
}
