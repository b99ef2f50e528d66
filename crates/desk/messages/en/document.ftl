document-title = Document
document-untitled = Untitled document
document-ambiguous = More than one thing has an id that begins like this. Write more of it.
document-claim-gone = This claim does not stand any more, or not in this document. Open the page again to see how it stands now.
document-text = Text of the document
document-source-unknown = publisher not known
document-claims = { $count ->
    [0] no claims
    [one] one claim
   *[other] { $number } claims
}
document-claims-here = Claims in this text
document-claims-page = More claims stand here than one page can mark: page { $page } of { $pages }.
document-no-claims = No claims were found in this text.
document-claim-mark = Claim { $number }: { $claim }
document-uncoded = Not coded yet: “sanad code” does it.
document-part-of = Part { $part } of { $parts }
document-parts = Parts of the text
document-part-before = Part before
document-part-behind = Next part
document-characters = { $count ->
    [one] one character
   *[other] { $number } characters
}
document-more = { $count ->
    [one] and one more
   *[other] and { $number } more
}

document-unsaid = not said
document-close = Close
document-place-unsaid = place not said
document-aggregate = total over several
document-own-voice = the document in its own voice
document-via = passed on by
document-coder = coded by
document-confidence = confidence
document-confidence-high = high, { $percent } %: how likely a second coder would have written it
document-confidence-fair = fair, { $percent } %: how likely a second coder would have written it
document-confidence-low = low, { $percent } %: how likely a second coder would have written it
document-confidence-unjudged = nobody has judged it
document-why = How it was found
document-claim-id = Claim
document-event = Its event, with what others say
document-no-event = In no event

document-provenance = Where it comes from
document-original = Download the original
document-publisher = publisher
document-byline = byline
document-dateline = date line
document-no-dateline = none was found; relative days in it cannot be told
document-found-field = in a field of the file
document-found-meta = in a meta tag of the page
document-found-json-ld = in the page’s JSON-LD
document-found-time-tag = in a time element of the page
document-found-dateline = in the text
document-url = address
document-url-note = (as the document gives it; nothing is fetched from it)
document-forwarded = forwarded from
document-reply = in reply to
document-media = form
document-captures = came in as
document-extractions = text taken by
document-hash = SHA-256 of the original
document-id = document
document-kin = The same text elsewhere
document-no-kin = No other document has a passage of it or retells it.
document-kin-copy = copy
document-kin-excerpt = shares passages
document-kin-retelling = same report, other language
document-kin-shared = { $percent } % of this text

document-review-accepted = accepted
document-review-rejected = rejected
document-review-corrected = corrected
document-review-added = added by a person
document-review-correction = corrected by a person
document-unreviewed = no person has decided on it
document-stands-instead = what stands in its place
document-aside = { $count ->
    [one] One claim does not stand
   *[other] { $number } claims do not stand
}
document-accept = Accept
document-correct = Correct
document-reject = Reject
document-reject-why = Why does it not stand?
document-undo = Undo
document-add = Add a claim
document-next-claim = Next claim
document-claim-before = Claim before
document-code-link = Code it yourself, blind

document-form-correct = Correct a claim
document-form-add = Add a claim
document-form-code = Code this document
document-form-intro-correct = The claim as it stands; change what is wrong. The old one is kept in the history.
document-form-intro-add = Say what the coder missed. Every value takes the words of the text: select them, then press “take”, or paste them.
document-form-intro-code = You see neither the machine’s claims nor other people’s. Add every claim that you find, then say that you are done.
document-take = take the selection
document-wrong = Not taken yet; everything you typed is still here:
document-wrong-choose = { $field }: choose one from the list
document-wrong-no-words = { $field }: give the words of the text for it
document-wrong-words = { $field }: “{ $words }” does not stand in the text
document-wrong-no-span = { $field }: give at least one clause of the text that carries the claim
document-wrong-span = { $field }: a clause reaches behind the text
document-wrong-no-name = { $field }: give the name of the place in English
document-wrong-country = { $field }: the country is two letters, such as IR
document-wrong-day = “{ $day }” is no day of either calendar; write 2022-09-30 or 1401-07-08
document-wrong-number = { $field }: a number has only digits
document-wrong-reversed = { $field }: the end lies before the start
document-wrong-speaker = { $field }: there is no speaker in that row
document-wrong-degrees = { $field }: latitude or longitude is out of range
document-wrong-too-much = { $field }: too many values for one claim
document-wrong-unchanged = Nothing was changed. Accept the claim if it is right.
document-wrong-known = The document already has exactly this claim.
document-spans-note = The words that carry the claim, exactly as in the text, the best first.
document-clause = clause { $number }
document-what = What happened
document-choose = choose
document-none = none
document-as-written = as written
document-place-name = name in English
document-place-admin1 = province
document-place-country = country
document-precision = precision
document-place-note = Names that the record already has are offered. Coordinates come from these; a new name stands without.
document-time-start = first day
document-time-end = last day
document-days-note = In either calendar: 2022-09-30 or 1401-07-08. An end that is not said stays empty.
document-parties = Who, and to whom
document-group = group
document-row = row { $number }
document-figures-note = “14” is from 14 to 14; “at least 14” is from 14 and no end. What is not said stays empty.
document-figure-of = what is counted
document-figure-min = from
document-figure-max = to
document-figure-exactness = how stated
document-figure-stated = as stated
document-figure-roughly = about
document-figure-by = speaker’s row
document-links-note = From the nearest speaker to those who passed it on; empty if the document speaks in its own voice.
document-stance = stance
document-link-role = part
document-link-speaks = says it
document-link-passes = only passed it on
document-slogan = slogan
document-reason = Why (for those who read the record later)
document-save-correct = Save the correction
document-save-add = Add the claim
document-cancel = Cancel
document-draft = { $count ->
    [0] No claims yet
    [one] One claim so far
   *[other] { $number } claims so far
}
document-draft-note = Kept on this page only: if you leave it, it is gone.
document-draft-add = Add this claim
document-draft-edit = Change
document-draft-remove = Take out
document-draft-done = { $count ->
    [0] Done
    [one] Done, with one claim
   *[other] Done, with { $number } claims
}

document-agreement = Agreement between coders
document-agreement-link = { $count ->
    [one] Agreement: one person coded it
   *[other] Agreement: { $number } people coded it
}
document-agreement-all = Agreement between coders, all documents
document-agreement-intro = Documents that people coded without seeing other codings. Claims are matched by the codebook’s rules of scoring.
document-agreement-empty = Nobody has coded a document this way yet. Open a document and choose “Code it yourself, blind”.
document-agreement-none = Only one coding of this document is there. A second is needed to compare.
document-agreement-pairs = Which two are compared
document-agreement-pick = Choose two codings above.
document-agreement-most = Only the { $number } documents coded last are counted.
document-machine = the machine
document-claims-of = claims of { $name }
document-matched = claims that both have
document-share-of = of { $other }’s claims, { $one } has too
document-f1 = claims agreed (F1)
document-strict-f1 = with equal place and days (F1)
document-by-field = Field by field, over the claims that both have
document-no-match = No claim is in both.
document-side-by-side = Side by side
document-has-not = has no such claim
document-percent = { $percent } %
document-pairs = pairs of codings
document-between-people = Between people
document-with-machine = People and the machine
document-coded-documents = Documents coded this way
document-coders = Coders
