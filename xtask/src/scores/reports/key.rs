//! The keys of MUC-4: what people wrote down of each incident.

use coder::fold::fold;
use record::Date;
use serde_json::Value;

/// One incident.
#[derive(Debug)]
pub struct Template {
    /// Need not be given.
    pub optional: bool,
    /// `ATTACK`, `BOMBING`, ...: any of these.
    pub kinds: Vec<String>,
    /// First and last day, any of these; none if the slot is empty.
    pub dates: Vec<(Option<Date>, Option<Date>)>,
    /// Names from the country down, any of these chains.
    pub places: Vec<Vec<String>>,
    /// How many of whom.
    pub numbers: Vec<Fill>,
    /// What became of whom.
    pub effects: Vec<Fill>,
}

/// A value with the people it is said of.
#[derive(Debug)]
pub struct Fill {
    /// Need not be given.
    pub optional: bool,
    /// Any of these.
    pub values: Vec<String>,
    /// The people's names and descriptions, folded.
    pub of: Vec<String>,
}

/// The templates of one document.
pub fn templates(lines: &Value) -> Vec<Template> {
    list(lines).iter().map(template).collect()
}

fn template(line: &Value) -> Template {
    let kinds = list(&line["incident_type"]).iter().flat_map(values);
    let dates = list(&line["date_range"]).iter().map(|range| {
        let day = |key: &str| range[key].as_str().and_then(|day| day.parse().ok());
        (day("from"), day("to"))
    });
    let places = list(&line["incident_location"])
        .iter()
        .flat_map(|place| list(&place["location_alternatives"]))
        .map(|chain| list(chain).iter().map(level).collect());
    Template {
        optional: line["optional"] == true,
        kinds: kinds.collect(),
        dates: dates.collect(),
        places: places.collect(),
        numbers: fills(&line["hum_tgt_number"]),
        effects: fills(&line["hum_tgt_effect"]),
    }
}

/// "CUCUTA (CITY) - CAMPANARIO" goes from one place to another; the last is where it was.
fn level(level: &Value) -> String {
    let name = level["name"].as_str().unwrap_or_default();
    let name = name.split(" - ").last().unwrap_or(name);
    let name = name.split(" (").next().unwrap_or(name);
    fold(name.trim_matches(['(', ')', ' ']))
}

fn fills(lines: &Value) -> Vec<Fill> {
    let fill = |line: &Value| Fill {
        optional: line["optional"] == true,
        values: values(line),
        of: list(&line["of"])
            .iter()
            .filter_map(|one| one["string"].as_str())
            .map(fold)
            .collect(),
    };
    list(lines).iter().map(fill).collect()
}

/// The values of a fill, without blanks and stray brackets.
fn values(fill: &Value) -> Vec<String> {
    let values = list(&fill["alternatives"]).iter();
    values
        .filter_map(|one| one["value"].as_str())
        .map(|value| value.replace(['(', ')', ' '], ""))
        .collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
