//! English inflection by spelling rules.

/// A verb's forms: `s`, past, past participle and `ing`; the last two words of an irregular
/// entry (`"took taken"`, alternatives with `|`) replace past and participle.
pub(super) struct VerbForms {
    pub s: String,
    pub past: Vec<String>,
    pub participle: Vec<String>,
    pub ing: Vec<String>,
}

pub(super) fn verb_forms(base: &str, irregular: Option<&str>) -> VerbForms {
    let ed = ed(base);
    let (past, participle) = match irregular.and_then(|forms| forms.split_once(' ')) {
        Some((past, participle)) => (alternatives(past), alternatives(participle)),
        None => (vec![ed.clone()], vec![ed]),
    };
    VerbForms {
        s: plural(base),
        past,
        participle,
        ing: ing(base),
    }
}

fn alternatives(forms: &str) -> Vec<String> {
    forms.split('|').map(str::to_owned).collect()
}

/// The plural of a noun, which is also a verb's third person.
pub(super) fn plural(word: &str) -> String {
    let vowel_before_y = word.len() > 1 && is_vowel(word.as_bytes()[word.len() - 2]);
    if word.ends_with('y') && !vowel_before_y {
        format!("{}ies", &word[..word.len() - 1])
    } else if ["s", "x", "z", "ch", "sh", "go", "do"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        format!("{word}es")
    } else if let Some(stem) = word.strip_suffix("man").filter(|stem| stem.len() > 2) {
        format!("{stem}men")
    } else {
        format!("{word}s")
    }
}

fn ed(base: &str) -> String {
    let vowel_before_y = base.len() > 1 && is_vowel(base.as_bytes()[base.len() - 2]);
    if base.ends_with('e') {
        format!("{base}d")
    } else if base.ends_with('y') && !vowel_before_y {
        format!("{}ied", &base[..base.len() - 1])
    } else if doubles(base) {
        format!("{base}{}ed", &base[base.len() - 1..])
    } else {
        format!("{base}ed")
    }
}

fn ing(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix("ie") {
        vec![format!("{stem}ying")]
    } else if base.ends_with('e') && !base.ends_with("ee") && base.len() > 2 {
        vec![format!("{}ing", &base[..base.len() - 1])]
    } else if doubles(base) {
        vec![format!("{base}{}ing", &base[base.len() - 1..])]
    } else {
        vec![format!("{base}ing")]
    }
}

/// Whether the last consonant doubles: one syllable of consonant, vowel, consonant, or one of
/// the longer verbs stressed on the end.
fn doubles(base: &str) -> bool {
    const STRESSED: &[&str] = &[
        "commit", "admit", "submit", "occur", "prefer", "refer", "kidnap", "permit", "expel",
        "compel", "quell", "defer", "deter", "abet", "rebel", "patrol", "control", "strip",
        "equip", "regret", "propel", "dispel", "cancel", "travel", "label", "confer", "infer",
        "recur", "incur", "concur", "transfer", "acquit", "annul", "extol", "omit", "transmit",
        "repel", "excel", "entrap", "envelop", "instil", "fulfil", "signal", "quarrel", "handicap",
    ];
    let bytes = base.as_bytes();
    let [.., before, vowel, last] = bytes else {
        return false;
    };
    if base == "quell" {
        return false;
    }
    let closed = !is_vowel(*before)
        && is_vowel(*vowel)
        && !is_vowel(*last)
        && !matches!(last, b'w' | b'x' | b'y');
    let syllables = bytes
        .windows(2)
        .filter(|pair| is_vowel(pair[0]) && !is_vowel(pair[1]))
        .count();
    closed && (syllables <= 1 || STRESSED.contains(&base))
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_get_their_forms() {
        for (base, s, past, ing) in [
            ("arrest", "arrests", "arrested", "arresting"),
            ("free", "frees", "freed", "freeing"),
            ("stab", "stabs", "stabbed", "stabbing"),
            ("kidnap", "kidnaps", "kidnapped", "kidnapping"),
            ("bury", "buries", "buried", "burying"),
            ("torture", "tortures", "tortured", "torturing"),
            ("crush", "crushes", "crushed", "crushing"),
            ("die", "dies", "died", "dying"),
            ("loot", "loots", "looted", "looting"),
            ("gather", "gathers", "gathered", "gathering"),
        ] {
            let forms = verb_forms(base, None);
            assert_eq!(forms.s, s);
            assert_eq!(forms.past, [past]);
            assert_eq!(forms.ing, [ing]);
        }
        assert_eq!(verb_forms("take", Some("took taken")).participle, ["taken"]);
        assert_eq!(plural("policeman"), "policemen");
    }
}
