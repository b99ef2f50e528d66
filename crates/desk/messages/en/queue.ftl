queue-title = Queue
queue-waiting = wait for a person
queue-decided = decided
queue-mine = of them by you now
queue-progress = Share of claims that people decided on
queue-reasons = Why this claim is here
queue-reason-low-confidence = doubtful coding
queue-reason-unjudged = confidence not known
queue-reason-weekday-mismatch = weekday against date
queue-reason-alleged = alleged with doubt
queue-reason-denial-against-report = denied by some
queue-reason-disputed-figure = number disputed
queue-reason-grave = grave
queue-reason-many-people = many people
queue-reason-widely-told = widely told
queue-confidence = a second coder would agree: { $percent } %
queue-coder = coded by
queue-words = The words
queue-claim = What the coder read
queue-no-publisher = Publisher not known
queue-open-document = Open the document at these words
queue-event = In its event
queue-event-claims = { $count ->
    [one] one claim
   *[other] { $number } claims
}
queue-event-documents = { $count ->
    [one] one document
   *[other] { $number } documents
}
queue-event-origins = { $count ->
    [one] one origin
   *[other] { $number } origins
}
queue-own-voice = the document itself
queue-this-claim = this claim
queue-accept = Accept
queue-correct = Correct
queue-reject = Reject
queue-skip = Skip
queue-undo = Undo my last decision
queue-again = { $count ->
    [one] Bring back the one I skipped
   *[other] Bring back the { $number } I skipped
}
queue-why = Why reject?
queue-why-not-said = The text does not say this
queue-why-double = The same as another claim of this document
queue-why-other-type = Another kind of event
queue-why-no-event = No event of the codebook
queue-cookies = The queue lends each claim to one person at a time, and needs your browser to keep a cookie for that.
queue-all-lent = Every claim that waits is being looked at by somebody else, or you skipped it.
queue-all-done = Nothing waits: people have decided on every claim.
queue-empty = Nothing waits, because the record holds no claims yet.
queue-lent = Somebody else is looking at this claim.
queue-decided-already = This claim does not wait any more.
queue-needs-why = A rejection needs its reason, for those who read the record later.
queue-no-claim = No claim was named.
queue-nothing-to-undo = You decided nothing in the queue that could be undone.
queue-undo-why = taken back in the queue
keys-intro = One key does it, when no field is being typed in:
keys-off = Switch these keys off in this browser
