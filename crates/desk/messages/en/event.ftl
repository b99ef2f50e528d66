event-title = Event
event-gone = No event has this id now.
event-gone-hint = Either no event ever had it, or its claims are in no event now. Look for the event in the overview or by search.

event-total-of = { $type }, total
event-or = { " " }or{ " " }
event-list = { $words }, { $more }
event-not-said = not said
event-counted = { $number } { $counted }
event-counted-not-said = { $counted }: not said
event-speakers = { $count ->
    [one] one speaker
   *[other] { $number } speakers
}
event-place-not-said = place not said
event-time-not-said = time not said
event-words = “{ $words }”
event-unnamed = unnamed source
event-unnamed-file = unnamed source ({ $file })
event-speaker = { $name } ({ $stance })
event-chain-via = { $chain }, via { $name }
event-chain-and = { $chain } and { $name }
event-hop = { $bond } { $to }
event-claim = claim { $id }
event-document = document { $id }
event-decision = decision { $id }
event-and-more = { $count ->
    [one] and one more
   *[other] and { $number } more
}
event-claims = { $count ->
    [one] one claim
   *[other] { $number } claims
}
event-documents = { $count ->
    [one] one document
   *[other] { $number } documents
}
event-origins = { $count ->
    [one] one origin
   *[other] { $number } origins
}
event-origins-note = Copies, quotations of one speaker and outlets of one owner share an origin. Only origins corroborate.
event-id = Event
event-during-shutdown = During a shutdown:
event-silence = silence is not calm. What is not told here may have happened all the same.
event-differs = disputed
event-such-as = (such as “{ $words }”)
event-worded-differently = told in different words
event-says = Says that it

event-speaker-head = Who says it
event-relation-head = Relation
event-figure-head = How many
event-told-in = Told in
event-as-of = As of
event-confidence = Confidence
event-confidence-none = not judged
event-review = Review
event-review-none = nobody yet
event-review-accepted = accepted
event-review-corrected = corrected
event-review-rejected = rejected
event-review-added = added by a person
event-review-correction = corrected by a person
event-corrected = later given otherwise by the same teller
event-nobody-counts = Nobody gives a number. What is not said is not zero.
event-figures-more = { $count ->
    [one] One more figure stands in the table below.
   *[other] { $number } more figures stand in the table below.
}
event-logarithmic = The numbers lie far apart: each step of this line is a multiple of the one before.
event-silent = { $count ->
    [one] one claim gives no number, which is not zero:
   *[other] { $number } claims give no number, which is not zero:
}
event-legend = A dot is a number. A dot with an arrow is “at least” or “up to”: the arrow goes where the end is open. Two dots with a bar are a range. A dashed ring is “about”. What is struck through was later given otherwise by the same teller, and does not count for the range.

event-table = Who says what
event-table-note = One row for each claim under each origin that it goes back to. Every cell opens the document at the words. “≠” marks what claims differ on. Confidence is how likely a second coder would have written the claim, not how true it is.
event-choose = Chosen to be split off
event-choose-claim = Split off claim { $id }: { $said }
event-broken = Claim { $id } is not shown:
event-goes-on = (continued)
event-copies = { $count ->
    [one] one copy of the same report
   *[other] { $number } copies of the same report
}
event-same-report = same report as { $name }
event-from-origin = origin: { $name }
event-no-quote = no words are pinned
event-page-of = Page { $page } of { $pages }
event-origin = origin
event-origin-kind = { $kind }, { $relation }
event-origin-head = { $name } ({ $about })

event-chains-title = Who told whom
event-chains-desc = From each claim, through those whom it copies or cites, to the origin it goes back to.
event-chains-list = The same as a list
event-chains-left-out = { $count ->
    [one] One more claim is not drawn; its way stands in the table above.
   *[other] { $number } more claims are not drawn; their ways stand in the table above.
}
event-tells = tells
event-goes-back = goes back to

event-why = Why these claims are one event
event-why-one = It has one claim, or its claims share one text.
event-why-place-days = the same place and days
event-why-place-month = the same place, in the month before its date line
event-why-place = the same place
event-why-denies = denies what is told of the same place and time
event-why-nearby = a town within 25 km on the same days
event-why-copy = a copy of the same text
event-why-slogan = the same slogan
event-why-people = the same people
event-why-site = the same site
event-why-target = the same group suffered it
event-why-actor = the same group did it
event-why-number = the same number { $counted }
event-neighbours = Around it
event-neighbours-none = No total, part or neighbour is known.
event-parts = { $count ->
    [one] One event lies inside this total. They are not added up.
   *[other] { $number } events lie inside this total. They are not added up.
}
event-totals = { $count ->
    [one] One total may count it in
   *[other] { $number } totals may count it in
}
event-episode = { $count ->
    [one] One event is told together with it, and is its own
   *[other] { $number } events are told together with it, each its own
}
event-near = { $count ->
    [one] One other event of this type is at the same place within a week
   *[other] { $number } other events of this type are at the same place within a week
}
event-perhaps-more = There may be more.

event-decide = Decide
event-decide-note = What you join or split holds whatever comes in later. Nothing is deleted, every claim stays, and each decision can be undone. The id of the event changes with its claims.
event-why-label = Why, for those who read the record later
event-split = Split
event-split-note = Choose in the table the claims that are about another happening. They become an event of their own, or join another that fits.
event-split-page = Only claims on this page of the table can be chosen at once.
event-split-choose = Choose claims in the table
event-split-chosen = Claims chosen:
event-split-do = Split the chosen claims off
event-join = Join with another event
event-join-note = Both must be of one type. What belongs together beyond that is an episode, and stays apart.
event-join-pick = One of these
event-join-with = Or an event or claim by its id or its address
event-join-do = Join
event-look = look at it
event-undo = Undo
event-undo-do = Undo this decision

event-history = Decisions of people
event-history-none = Nobody has decided anything about these claims.
event-history-more = { $count ->
    [one] One earlier decision is not listed.
   *[other] { $number } earlier decisions are not listed.
}
event-did-accept = accepted
event-did-correct = corrected
event-did-reject = rejected
event-did-join = { $count ->
    [one] joined one claim
   *[other] joined { $number } claims
}
event-did-split = { $count ->
    [one] split one claim off
   *[other] split { $number } claims off
}
event-did-add = added a claim
event-did-code = coded the document
event-did-undo = undid
event-holds = holds
event-undone = undone
event-done-split = The claims are split off.
event-done-join = The events are joined.
event-done-undo = The decision is undone.
event-notice-other = To the event that was split off
event-notice-history = To the decision
event-waits = The decision is written down. The events are still being built again; this page shows how they were.
event-reload = Look again
event-trouble = Events could not be built again:

event-needs-why = A decision needs its reason.
event-why-too-long = A reason has at most { $number } characters.
event-changed = This event has changed since the page was opened.
event-split-none = No claim is chosen.
event-split-all = These are all claims of the event; leave at least one behind.
event-split-not-its = A chosen claim is not in this event any more.
event-join-unknown = No event or claim has an id that begins like this; type at least eight digits of it.
event-join-same = These claims are one event already.
event-join-types = { $one } and { $other } cannot be one event: an event has one type.
event-undone-already = This decision is undone already.

event-key-split = to splitting: the first claim to choose, or the reason once some are chosen
event-key-join = to joining
event-key-undo = to undoing the last decision that holds
event-key-help = to this list of keys
event-keys-note = Keys do nothing while you type, nor together with Ctrl, Alt or Meta.
event-keys-on = Keys of one letter are on

event-place-head = Where
event-time-head = When
event-actor-head = Who did it
event-target-head = Who suffered it
event-words-head = Words quoted
event-why-in-table = The reason of each claim stands in its row of the table.
event-why-row = In this event because:
