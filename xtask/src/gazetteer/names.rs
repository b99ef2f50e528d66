//! Names as the gazetteer keeps them: which are worth keeping, how they are written, and the
//! other ways in which people write them.

use coder::fold;
use coder::token::{Kind, Tokens};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words that say what kind of area a name is of, in English.
const AREA_WORDS: &[&str] = &[
    "province",
    "region",
    "state",
    "governorate",
    "department",
    "county",
    "oblast",
    "prefecture",
    "district",
    "municipality",
    "republic",
    "krai",
    "voivodeship",
    "canton",
    "parish",
    "rayon",
    "raion",
    "division",
    "territory",
    "emirate",
    "okrug",
    "kray",
];

/// Words that say so in other languages, before or behind the name.
const NATIVE_AREA_WORDS: &[&str] = &[
    "sheng",
    "shi",
    "zizhiqu",
    "zizhizhou",
    "diqu",
    "xian",
    "qu",
    "oblast",
    "oblast'",
    "respublika",
    "voblasc",
    "kray",
    "krai",
    "okrug",
    "departamento",
    "provincia",
    "provincie",
    "provinsi",
    "estado",
    "regiao",
    "region",
    "distrito",
    "municipio",
    "shahrestan",
    "shahrestan-e",
    "bakhsh-e",
    "ostan-e",
    "kabupaten",
    "kota",
    "kecamatan",
    "obcina",
    "opcina",
    "oblastta",
    "apskritis",
    "rajono",
    "savivaldybe",
    "judetul",
    "judet",
    "megye",
    "arrondissement",
    "wilaya",
    "wilayah",
    "landkreis",
    "kreis",
    "gewest",
    "changwat",
    "amphoe",
    "huyen",
    "tinh",
    "raionul",
    "rayonu",
    "il",
    "ili",
    "ilcesi",
    "comunidad",
    "concejo",
    "commune",
    "muhafazat",
    "mudiriyat",
    "qada",
    "qada'",
    "partido",
    "canton",
    "grad",
    "zupanija",
];

/// A name without diacritics, in plain letters; `arabic` leaves out the signs that stand for
/// letters of Arabic script.
pub fn plain(name: &str, arabic: bool) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfkd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'ø' => out.push('o'),
            'Ø' => out.push('O'),
            'ł' => out.push('l'),
            'Ł' => out.push('L'),
            'đ' | 'ð' => out.push('d'),
            'Đ' | 'Ð' => out.push('D'),
            'ı' => out.push('i'),
            'ə' => out.push('a'),
            'Ə' => out.push('A'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'Æ' => out.push_str("Ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'Þ' => out.push_str("Th"),
            '\'' | '\u{2018}' | '\u{2019}' | '\u{2bb}' | '\u{2bc}' | '\u{2bf}' | '\u{2be}'
            | '`' => {
                if !arabic {
                    out.push('\'');
                }
            }
            '\u{2013}' => out.push('-'),
            other => out.push(other),
        }
    }
    out
}

/// Whether another name of a place is worth keeping.
///
/// Kept are names in Latin and Arabic letters. GeoNames also lists airport codes, and
/// transliterations out of other scripts, which begin with a small letter.
pub fn worth_keeping(name: &str) -> bool {
    let Some(first) = name.chars().find(|c| c.is_alphabetic()) else {
        return false;
    };
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if name.contains(['(', ',', '/', ';', '|', '=']) || name.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    if is_arabic(first) {
        return letters >= 2 && name.chars().all(|c| !c.is_ascii_alphabetic());
    }
    let code = letters <= 4 && name.chars().all(|c| !c.is_lowercase());
    is_latin(first) && first.is_uppercase() && letters >= 3 && !code
}

/// Whether a letter is of Arabic script.
pub fn is_arabic(c: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&c)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || ('\u{c0}'..='\u{24f}').contains(&c)
        || ('\u{1e00}'..='\u{1eff}').contains(&c)
        || c == 'ə'
        || c == 'Ə'
}

/// The hashes of a name's words, cut as the reader cuts a text; the full stop behind a shortened
/// name ("Mass.") counts as a word, or every "mass" would be a state.
pub fn words(name: &str) -> Vec<u64> {
    let tokens = Tokens::new(name);
    let words = tokens
        .list
        .iter()
        .filter(|token| !matches!(token.kind, Kind::Mark(_)));
    let full_stop = tokens.list.last().filter(|token| token.is('.'));
    words.chain(full_stop).map(|token| token.hash).collect()
}

/// The usual English name of a province or district, without the word for it.
pub fn english_area(name: &str, also: &[String], arabic: bool) -> String {
    let ascii = |name: &str| name.is_ascii() && name.starts_with(|c: char| c.is_ascii_uppercase());
    let named = also
        .iter()
        .map(|name| plain(name, arabic))
        .filter(|name| ascii(name));
    let mut shortened: Vec<String> = named.filter_map(|name| without_area_word(&name)).collect();
    let head = plain(name, arabic);
    if let Some(short) = without_area_word(&head) {
        shortened.insert(0, short);
    }
    shortened
        .into_iter()
        .next()
        .unwrap_or_else(|| without_native_word(&head))
}

/// "Kermanshah Province" → "Kermanshah"; `None` if it does not end so.
pub fn without_area_word(name: &str) -> Option<String> {
    let (short, last) = name.rsplit_once(' ')?;
    let area = AREA_WORDS.contains(&last.to_lowercase().as_str());
    let short = short
        .trim_end_matches(" Autonomous")
        .trim_end_matches(" Metropolitan");
    (area && short.len() > 2 && !short.ends_with("of")).then(|| short.to_owned())
}

fn without_native_word(name: &str) -> String {
    let name = match name.split_once(", ") {
        Some((short, _)) => short,
        None => name,
    };
    let kept: Vec<&str> = name
        .split(' ')
        .filter(|word| !NATIVE_AREA_WORDS.contains(&word.to_lowercase().as_str()))
        .collect();
    let kept = match kept.as_slice() {
        ["de" | "del" | "di" | "do" | "da", rest @ ..] if kept.len() < name.split(' ').count() => {
            rest
        }
        all => all,
    };
    if kept.is_empty() {
        name.to_owned()
    } else {
        kept.join(" ")
    }
}

/// Other ways to write a name; the flag says that a part of it was left out.
pub fn variants(name: &str, arabic: bool) -> Vec<(String, bool)> {
    let mut out = vec![(name.to_owned(), false)];
    let words: Vec<String> = fold::words(name).map(fold::fold).collect();
    let refs: Vec<&str> = words.iter().map(String::as_str).collect();
    if arabic {
        from_arabic(name, &refs, &mut out);
    }
    for (long, short) in [
        ("saint", "st"),
        ("mount", "mt"),
        ("fort", "ft"),
        ("sainte", "ste"),
    ] {
        if let [first, rest @ ..] = refs.as_slice()
            && !rest.is_empty()
        {
            if *first == long {
                out.push((format!("{short} {}", rest.join(" ")), false));
            } else if *first == short {
                out.push((format!("{long} {}", rest.join(" ")), false));
            }
        }
    }
    out
}

/// Names out of Arabic letters: with and without the joint "-e", the article, "Bandar-e".
fn from_arabic(name: &str, words: &[&str], out: &mut Vec<(String, bool)>) {
    if name.chars().any(is_arabic) {
        if let [one, other] = words {
            out.push((format!("{one}{other}"), false));
        }
        return;
    }
    let joint = |word: &&str| matches!(*word, "e" | "i" | "ye" | "yi");
    let bare: Vec<&str> = words.iter().copied().filter(|word| !joint(word)).collect();
    if bare.len() < words.len() && bare.len() > 1 {
        out.push((bare.join(" "), false));
    }
    if let ["bandar", rest @ ..] = bare.as_slice()
        && rest.concat().len() >= 5
    {
        out.push((rest.join(" "), true));
    }
    if let [
        "al" | "ar" | "as" | "ash" | "at" | "an" | "ad" | "az" | "el",
        rest @ ..,
    ] = bare.as_slice()
        && rest.concat().len() >= 4
    {
        out.push((rest.join(" "), true));
        out.push((format!("al {}", rest.join(" ")), false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_diacritics_and_words_for_areas() {
        assert_eq!(plain("Qā’em Shahr", true), "Qaem Shahr");
        assert_eq!(plain("Coeur d’Alene", false), "Coeur d'Alene");
        let also = |names: &[&str]| {
            names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<Vec<_>>()
        };
        for (name, others, want) in [
            (
                "Kermānshāh",
                &["Kermanshah Province", "کرمانشاه"][..],
                "Kermanshah",
            ),
            ("Hunan Sheng", &[], "Hunan"),
            ("Dagestan, Respublika", &[], "Dagestan"),
            ("Provincia de Loja", &[], "Loja"),
            ("Horad Minsk", &["Minsk City"], "Horad Minsk"),
        ] {
            assert_eq!(english_area(name, &also(others), true), want);
        }
    }

    #[test]
    fn codes_and_foreign_scripts_are_not_kept() {
        for (name, keep) in [
            ("Teheran", true),
            ("THR", false),
            ("te hei lan", false),
            ("Тегеран", false),
            ("تهران", true),
            ("Zahedan-e (Yek)", false),
            ("Ürümqi", true),
        ] {
            assert_eq!(worth_keeping(name), keep, "{name}");
        }
    }
}
