//! Whom "he" and "they" stand for.

use super::Page;
use crate::lexicon::TokenKeyed;
use crate::tag::Class;
use record::Group;

/// How many sentences back a pronoun's people may have been named.
const RECALL: usize = 2;

/// Somebody named, while pronouns are read.
struct Named {
    sentence: usize,
    group: Group,
    /// Whether a verb follows: a subject comes to mind before others.
    acts: bool,
}

/// Finds whom "he" and "they" stand for: the last one, or the last several, that were named in the
/// sentence or the two before it.
pub(crate) fn resolve_pronouns(page: &mut Page<'_>) {
    let (mut one, mut many): (Option<Named>, Option<Named>) = (None, None);
    // The last several who did nothing themselves: "kidnapped three men and freed them".
    let mut acted_on: Option<Named> = None;
    // The last band or body that "the group" may stand for.
    let mut armed: Option<Named> = None;
    let mut antecedents = TokenKeyed::default();
    let mut sentence = 0;
    for chunk in &page.tagged.chunks {
        let at = chunk.from as usize;
        while page
            .layout
            .sentences
            .get(sentence)
            .is_some_and(|s| s.tokens.end <= at)
        {
            sentence += 1;
        }
        let phrase = page.phrase(*chunk);
        if page.is_word(phrase.head, "group") && page.is_pointing(&phrase) {
            let recalled = armed.as_ref();
            antecedents.extend(recalled.map(|last: &Named| (phrase.head, last.group)));
        }
        let owned = page.is_in(at, &page.cues.owner_one) || page.is_in(at, &page.cues.owner_many);
        if phrase.pronoun || owned {
            let singular = page.is_in(at, &page.cues.one) || page.is_in(at, &page.cues.owner_one);
            let last = if singular {
                &one
            } else if page.is_in(at, &page.cues.object) && acted_on.is_some() {
                &acted_on
            } else if page.is_in(at, &page.cues.many) || owned {
                &many
            } else {
                &None
            };
            let recalled = last
                .as_ref()
                .filter(|last| last.sentence + RECALL >= sentence);
            antecedents.extend(recalled.map(|last| (at, last.group)));
            if phrase.pronoun {
                continue;
            }
        }
        let Some(group) = phrase
            .group
            .filter(|_| page.place_at(phrase.head).is_none())
        else {
            continue;
        };
        let bodies = matches!(
            group,
            Group::ArmedGroup | Group::RightsGroup | Group::OppositionOrg
        );
        if bodies && !page.is_word(phrase.head, "group") {
            armed = Some(Named {
                sentence,
                group,
                acts: true,
            });
        }
        let word = page.tagged.words[phrase.head];
        let named = page.class(phrase.head) == Some(Class::Name) && word.group.is_none();
        let bare =
            page.class(phrase.head) == Some(Class::Noun) && page.class(at) != Some(Class::Det);
        let several =
            word.plural || bare || page.number_at(at).is_some() || !named && group.is_state();
        let acts = matches!(
            page.class(phrase.to),
            Some(Class::Verb | Class::Aux | Class::Adverb | Class::Relative)
        );
        if several && !acts {
            acted_on = Some(Named {
                sentence,
                group,
                acts,
            });
        }
        let known = if several { &mut many } else { &mut one };
        let better = acts
            || known
                .as_ref()
                .is_none_or(|last| !last.acts || last.sentence + 1 < sentence);
        // "She told the rights group that they beat her": her, not the group.
        let body = matches!(
            group,
            Group::RightsGroup | Group::InternationalBody | Group::StateMedia
        );
        let somebody = !body || phrase.named || word.title.is_some();
        if better && (several || group != Group::Media && somebody) {
            *known = Some(Named {
                sentence,
                group,
                acts,
            });
        }
    }
    page.antecedents = antecedents;
}
