document-title = Document
document-untitled = Untitled document
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
document-comma = ,{" "}

document-unsaid = not said
document-place-unsaid = place not said
document-aggregate = total over several
document-own-voice = the document in its own voice
document-via = passed on by
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
