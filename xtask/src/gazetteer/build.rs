//! Sources and hand-kept files to places and the names they bear.

use super::curated::{Curated, Province, Rename};
use super::names;
use super::source::{City, Sources, Subdivision};
use anyhow::{Result, bail};
use coder::gazetteer::layout::{Entry, Kind, population_class};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A place to be written.
#[derive(Debug, Clone)]
pub struct AtlasPlace {
    /// GeoNames number, 0 if it has none.
    pub geonames: u32,
    /// Degrees north and east.
    pub at: (f64, f64),
    /// Usual English name.
    pub name: String,
    /// Codes of a region's countries, two letters each.
    pub members: String,
    /// The district of a town, the town of a site, as a number in the atlas.
    pub parent: Option<usize>,
    /// Its province, as a number in the atlas.
    pub province: Option<usize>,
    /// ISO 3166-1 alpha-2, empty for a region.
    pub country: String,
    /// People.
    pub population: u64,
    /// What it is.
    pub kind: Kind,
}

/// A name and the place that bears it.
#[derive(Debug, Clone)]
pub struct AtlasName {
    /// The name, or a way to write it.
    pub text: String,
    /// The place, as a number in the atlas.
    pub place: usize,
    /// Flags of [`Entry`].
    pub flags: u32,
}

/// Places and names.
#[derive(Debug, Default)]
pub struct Atlas {
    /// All places; a place comes behind the places that hold it.
    pub places: Vec<AtlasPlace>,
    /// All names.
    pub names: Vec<AtlasName>,
    /// Country codes in order, with the country's place and whether it writes in Arabic letters.
    pub countries: BTreeMap<String, (usize, bool)>,
}

/// Builds the atlas.
pub fn build(sources: &Sources, curated: &Curated) -> Result<Atlas> {
    let mut builder = Builder {
        atlas: Atlas::default(),
        curated,
        towns: HashMap::new(),
    };
    builder.countries(sources);
    builder.regions();
    let provinces = builder.provinces(sources)?;
    let districts = builder.districts(sources, &provinces);
    builder.cities(sources, &provinces, &districts);
    builder.added_towns()?;
    builder.areas();
    builder.sites()?;
    let dropped: HashSet<Vec<u64>> = curated
        .places
        .drop
        .iter()
        .map(|name| names::words(name))
        .collect();
    builder
        .atlas
        .names
        .retain(|name| !dropped.contains(&names::words(&name.text)));
    Ok(builder.atlas)
}

struct Builder<'a> {
    atlas: Atlas,
    curated: &'a Curated,
    /// The most populous town of a name in a country.
    towns: HashMap<(String, String), usize>,
}

/// The middle of some towns and their people.
#[derive(Debug, Default, Clone, Copy)]
struct Middle {
    lat: f64,
    lon: f64,
    towns: f64,
    people: u64,
}

impl Middle {
    fn add(&mut self, city: &City) {
        self.lat += city.latitude;
        self.lon += city.longitude;
        self.towns += 1.0;
        self.people += city.population;
    }

    fn at(&self) -> Option<(f64, f64)> {
        (self.towns > 0.0).then(|| (self.lat / self.towns, self.lon / self.towns))
    }
}

impl Builder<'_> {
    fn place(&mut self, place: AtlasPlace) -> usize {
        self.atlas.places.push(place);
        self.atlas.places.len() - 1
    }

    /// Adds a name with the other ways to write it.
    fn name(&mut self, text: &str, place: usize, flags: u32) {
        let arabic = self
            .curated
            .writes_arabic(&self.atlas.places[place].country);
        for (text, short) in names::variants(text, arabic) {
            let flags = if short {
                flags & !Entry::HEAD & !Entry::CURATED | Entry::SHORT
            } else {
                flags
            };
            self.atlas.names.push(AtlasName { text, place, flags });
        }
    }

    fn curated_names(&mut self, also: &[String], place: usize) {
        for name in also {
            self.name(name, place, Entry::CURATED);
        }
    }

    /// Adds the words for a people, and their plurals.
    fn people(&mut self, people: &[String], place: usize) {
        for word in people {
            let mut forms = vec![word.clone()];
            let last = word.chars().next_back().unwrap_or(' ');
            if names::is_arabic(last) {
                forms.extend(["ان", "ها", "های"].map(|end| format!("{word}{end}")));
            } else if !word.ends_with("men")
                && !word.ends_with("ese")
                && !matches!(last, 's' | 'h' | 'z')
            {
                forms.push(format!("{word}s"));
            }
            for form in forms {
                self.atlas.names.push(AtlasName {
                    text: form,
                    place,
                    flags: Entry::ADJECTIVE | Entry::CURATED,
                });
            }
        }
    }

    fn countries(&mut self, sources: &Sources) {
        for (code, country) in &self.curated.countries {
            let known = sources.countries.get(code);
            let place = self.place(AtlasPlace {
                geonames: known.map_or(0, |known| known.geonameid),
                at: country.at,
                name: country.name.clone(),
                members: String::new(),
                parent: None,
                province: None,
                country: code.clone(),
                population: known.map_or(0, |known| known.population),
                kind: Kind::Country,
            });
            self.atlas
                .countries
                .insert(code.clone(), (place, country.arabic));
            if !country.unnamed {
                self.name(&country.name, place, Entry::HEAD | Entry::CURATED);
            }
            self.curated_names(&country.also, place);
            self.people(&country.people, place);
        }
    }

    fn regions(&mut self) {
        for region in &self.curated.places.region {
            let place = self.place(AtlasPlace {
                geonames: 0,
                at: region.at,
                name: region.name.clone(),
                members: region.countries.replace(' ', ""),
                parent: None,
                province: None,
                country: String::new(),
                population: 100_000_000,
                kind: Kind::Region,
            });
            self.name(&region.name, place, Entry::HEAD | Entry::CURATED);
            self.curated_names(&region.also, place);
            self.people(&region.people, place);
        }
    }

    fn provinces(&mut self, sources: &Sources) -> Result<HashMap<String, usize>> {
        let mut middles: HashMap<String, Middle> = HashMap::new();
        for city in &sources.cities {
            middles.entry(province_code(city)).or_default().add(city);
        }
        let curated: HashMap<&str, &Province> = self
            .curated
            .places
            .province
            .iter()
            .map(|one| (one.code.as_str(), one))
            .collect();
        let mut of = HashMap::new();
        for area in sources
            .subdivisions
            .iter()
            .filter(|area| area.code.matches('.').count() == 1)
        {
            let Some((country, _)) = area.code.split_once('.') else {
                continue;
            };
            let (middle, own) = (middles.get(&area.code), curated.get(area.code.as_str()));
            let at = own
                .and_then(|own| own.at)
                .or_else(|| middle.and_then(Middle::at));
            let Some(at) = at.filter(|_| self.atlas.countries.contains_key(country)) else {
                continue;
            };
            let arabic = self.curated.writes_arabic(country);
            let name = own.map_or_else(
                || names::english_area(&area.name, &area.also, arabic),
                |own| own.name.clone(),
            );
            let place = self.place(AtlasPlace {
                geonames: area.geonameid,
                at,
                name: name.clone(),
                members: String::new(),
                parent: None,
                province: None,
                country: country.to_owned(),
                population: middle.map_or(0, |middle| middle.people),
                kind: Kind::Province,
            });
            self.atlas.places[place].province = Some(place);
            of.insert(area.code.clone(), place);
            self.name(
                &name,
                place,
                Entry::HEAD | own.map_or(0, |_| Entry::CURATED),
            );
            self.area_names(area, place, 0);
            if let Some(own) = own {
                self.curated_names(&own.also, place);
                self.people(&own.people, place);
                for text in &own.marked {
                    self.atlas.names.push(AtlasName {
                        text: text.clone(),
                        place,
                        flags: Entry::MARKED | Entry::CURATED,
                    });
                }
            }
        }
        if let Some(stranger) = curated.keys().find(|code| !of.contains_key(**code)) {
            bail!(
                "codebook/places.toml names the province {stranger}, which GeoNames does not have"
            );
        }
        Ok(of)
    }

    /// The names of an area, with the word for the area and without it.
    fn area_names(&mut self, area: &Subdivision, place: usize, short_flags: u32) {
        let arabic = self
            .curated
            .writes_arabic(&self.atlas.places[place].country);
        for text in std::iter::once(&area.name).chain(&area.also) {
            if names::worth_keeping(text) {
                self.name(text, place, short_flags);
                let text = names::plain(text, arabic);
                if let Some(short) = names::without_area_word(&text) {
                    self.name(&text, place, 0);
                    self.name(&short, place, short_flags);
                }
            }
        }
    }

    fn districts(
        &mut self,
        sources: &Sources,
        provinces: &HashMap<String, usize>,
    ) -> HashMap<usize, usize> {
        let mut middles: HashMap<usize, Middle> = HashMap::new();
        for city in &sources.cities {
            if let Some(&district) = sources.district_of.get(&city.geonameid) {
                middles.entry(district).or_default().add(city);
            }
        }
        let mut of = HashMap::new();
        for (number, area) in sources.subdivisions.iter().enumerate() {
            let Some((province, _)) = area.code.rsplit_once('.').filter(|(p, _)| p.contains('.'))
            else {
                continue;
            };
            let Some(&province) = provinces.get(province) else {
                continue;
            };
            let (middle, above) = (middles.get(&number), self.atlas.places[province].clone());
            let arabic = self.curated.writes_arabic(&above.country);
            let name = names::english_area(&area.name, &area.also, arabic);
            let place = self.place(AtlasPlace {
                geonames: area.geonameid,
                at: middle.and_then(Middle::at).unwrap_or(above.at),
                name: name.clone(),
                members: String::new(),
                parent: None,
                province: Some(province),
                country: above.country,
                population: middle.map_or(0, |middle| middle.people),
                kind: Kind::District,
            });
            of.insert(number, place);
            // "Lorain County" stands for itself, "Lorain" only where the text says "county"; a
            // headword without such a word ("Norfolk") stands for itself.
            let head = names::plain(&area.name, arabic);
            let flags = if name == head { 0 } else { Entry::MARKED };
            self.name(&name, place, Entry::HEAD | flags);
            self.area_names(area, place, flags);
            if names::without_area_word(&head).is_some() {
                self.name(&area.name, place, Entry::HEAD);
            }
        }
        of
    }

    fn cities(
        &mut self,
        sources: &Sources,
        provinces: &HashMap<String, usize>,
        districts: &HashMap<usize, usize>,
    ) {
        let renames: HashMap<u32, &Rename> = self
            .curated
            .places
            .rename
            .iter()
            .map(|one| (one.id, one))
            .collect();
        for city in &sources.cities {
            if !self.atlas.countries.contains_key(&city.countrycode) {
                continue;
            }
            let own = renames.get(&city.geonameid).copied();
            let arabic = self.curated.writes_arabic(&city.countrycode);
            let name = own.map_or_else(|| names::plain(&city.name, arabic), |own| own.name.clone());
            let no_province = own.is_some_and(|own| own.admin1.as_deref() == Some(""));
            let province = provinces
                .get(&province_code(city))
                .copied()
                .filter(|_| !no_province);
            let district = sources.district_of.get(&city.geonameid);
            let place = self.place(AtlasPlace {
                geonames: city.geonameid,
                at: own
                    .and_then(|own| own.at)
                    .unwrap_or((city.latitude, city.longitude)),
                name: name.clone(),
                members: String::new(),
                parent: district
                    .and_then(|district| districts.get(district))
                    .copied(),
                province,
                country: city.countrycode.clone(),
                population: own
                    .and_then(|own| own.population)
                    .unwrap_or(city.population),
                kind: Kind::Town,
            });
            self.city_names(city, own, &name, place);
        }
    }

    fn city_names(&mut self, city: &City, own: Option<&Rename>, name: &str, place: usize) {
        if name.chars().filter(|c| c.is_alphabetic()).count() >= 3 || city.population >= 100_000 {
            self.name(name, place, Entry::HEAD | own.map_or(0, |_| Entry::CURATED));
            self.name(&city.name, place, Entry::HEAD);
            self.known_town(name, place);
        }
        let dropped = own.map_or(&[][..], |own| &own.drop);
        for text in &city.alternatenames {
            if names::worth_keeping(text) && !dropped.contains(text) {
                self.name(text, place, 0);
            }
        }
        if let Some(own) = own {
            self.curated_names(&own.also, place);
            self.people(&own.people, place);
        }
    }

    fn known_town(&mut self, name: &str, place: usize) {
        let key = (self.atlas.places[place].country.clone(), name.to_owned());
        let people = self.atlas.places[place].population;
        let best = self.towns.entry(key).or_insert(place);
        if self.atlas.places[*best].population < people {
            *best = place;
        }
    }

    fn added_towns(&mut self) -> Result<()> {
        for town in &self.curated.places.town {
            let province = self.atlas.places.iter().position(|place| {
                place.kind == Kind::Province
                    && place.country == town.country
                    && place.name == town.admin1
            });
            let Some(province) = province else {
                bail!(
                    "codebook/places.toml puts {} into '{}', which is no province",
                    town.name,
                    town.admin1
                )
            };
            let place = self.place(AtlasPlace {
                geonames: 0,
                at: town.at,
                name: town.name.clone(),
                members: String::new(),
                parent: None,
                province: Some(province),
                country: town.country.clone(),
                population: town.population,
                kind: Kind::Town,
            });
            self.name(&town.name, place, Entry::HEAD | Entry::CURATED);
            self.curated_names(&town.also, place);
            self.known_town(&town.name, place);
        }
        Ok(())
    }

    fn areas(&mut self) {
        for area in &self.curated.places.area {
            let place = self.place(AtlasPlace {
                geonames: 0,
                at: area.at,
                name: area.name.clone(),
                members: String::new(),
                parent: None,
                province: None,
                country: area.country.clone(),
                population: 1_000_000,
                kind: Kind::Nature,
            });
            self.name(&area.name, place, Entry::HEAD | Entry::CURATED);
            self.curated_names(&area.also, place);
            self.people(&area.people, place);
        }
    }

    fn sites(&mut self) -> Result<()> {
        for site in &self.curated.places.site {
            let key = (site.country.clone(), site.r#in.clone());
            let Some(&town) = self.towns.get(&key) else {
                bail!(
                    "codebook/places.toml puts {} into {}, which is no town",
                    site.name,
                    site.r#in
                )
            };
            let above = self.atlas.places[town].clone();
            let place = self.place(AtlasPlace {
                geonames: above.geonames,
                name: site.name.clone(),
                parent: Some(town),
                population: 100_000,
                kind: Kind::Site,
                ..above
            });
            self.name(&site.name, place, Entry::HEAD | Entry::CURATED);
            self.curated_names(&site.also, place);
        }
        Ok(())
    }
}

fn province_code(city: &City) -> String {
    format!("{}.{}", city.countrycode, city.admin1code)
}

/// How well known a place is, for the order of a list: its people, on a scale on which a
/// country, a province and a town of the same size stand in this order.
pub fn renown(place: &AtlasPlace, flags: u32) -> u32 {
    let people = u32::from(population_class(place.population));
    let kind = match place.kind {
        Kind::Country => 60,
        Kind::Region | Kind::Site | Kind::Nature => 20,
        Kind::Province | Kind::Town => 10,
        Kind::District => 0,
    };
    let name = if flags & (Entry::HEAD | Entry::CURATED) == 0 {
        0
    } else {
        24
    };
    let marked = if flags & Entry::MARKED == 0 { 40 } else { 0 };
    people + kind + name + marked
}
