overview-title = Overview
overview-nothing = The record is still empty
overview-nothing-why = Bring reports: articles, exports, chats, in English or Persian. They are read, coded into claims, and claims about one happening become an event that stands here with everyone who tells it.
overview-nothing-command = Or, on the machine of the desk:
overview-none-yet = No event is built yet
overview-no-events = The record tells of no event
overview-no-events-why = Reports were read, but no claim was found in them, or they are not coded yet: “sanad code” and “sanad merge” do it. Read them by search, and add a claim where one is missing.
overview-add = Add files
overview-none = No event is like that
overview-none-why = Take a condition away above, or choose other dates. That nothing was reported does not say that nothing happened.
overview-events = { $count ->
    [one] one event
   *[other] { $number } events
}
overview-claims = { $count ->
    [one] one claim
   *[other] { $number } claims
}
overview-documents = { $count ->
    [one] one document
   *[other] { $number } documents
}
overview-origins = { $count ->
    [one] one origin
   *[other] { $number } origins
}
overview-disputed-count = { $count ->
    [one] one disputed
   *[other] { $number } disputed
}
overview-asked = What was asked for
overview-take-away = take away
overview-take-all-away = take all away
overview-filter = Filter
overview-type = Type
overview-where = Where
overview-country = Country
overview-place = Town or province
overview-any = any
overview-when = When
overview-from = From
overview-to = To
overview-who = Who tells it
overview-source = Source
overview-relation = Relation to the conflict
overview-status = Status
overview-only = Only
overview-disputed = disputed
overview-shutdown = during a shutdown
overview-show = Show
overview-reset = Reset
status-unchecked = unchecked
status-partly = partly checked
status-checked = checked by a person
overview-map = Where
overview-map-help = Circles are towns, squares are provinces of which no town is told; the area goes with the number of events, a dashed edge means that some are disputed. Shapes: Natural Earth; they say nothing about whose a place is.
overview-map-keys = Drag to move; turn the wheel or pinch to zoom; arrows, + and − do the same from the keyboard.
overview-moves = Move the map
overview-move-in = Zoom in
overview-move-out = Zoom out
overview-move-west = West
overview-move-north = North
overview-move-south = South
overview-move-east = East
overview-move-fit = Show all
overview-places = Places
overview-beside = Not on the map
overview-beside-why = Told of a whole country or region, or of a place whose coordinates are not known.
overview-whole-country = whole country
overview-placeless = no place given
overview-more-places = { $count ->
    [one] one more place
   *[other] { $number } more places
}
overview-mark-count = { $count ->
    [one] { $number } event
   *[other] { $number } events
}
overview-mark-place = { $place }: { $events }
overview-mark-province = Province { $place }: { $events }
overview-and = { $one } and { $other }
overview-and-disputed = { $one }, { $other }
overview-time = When
overview-time-help = Events by the day they begin; the tallest bar is { $most }. The foot of a bar, set off by a line, is disputed. Choose a bar to look closer, or drag over days.
overview-time-table = The same as a list
overview-whole-time = Show the whole time
overview-earlier = { $count ->
    [one] One begins earlier.
   *[other] { $number } begin earlier.
}
overview-undated = { $count ->
    [one] One has no day.
   *[other] { $number } have no day.
}
overview-silence = Silence is not calm.
overview-silence-why = In the shaded time the network was cut or slowed, and little came out.
overview-shutdown-in = shutdown: { $place }
overview-somewhere = place not given
overview-more-shutdowns = { $count ->
    [one] one more shutdown
   *[other] { $number } more shutdowns
}
overview-events-title = Events
overview-order = Order:
overview-order-latest = latest first
overview-order-earliest = earliest first
overview-order-told = most origins first
overview-total = total
overview-or = or
overview-speakers = { $count ->
    [one] one speaker
   *[other] { $number } speakers
}
overview-range = { $low } to { $high }
overview-in-shutdown = during a shutdown
overview-pages = Pages of events
overview-page-of = page { $page } of { $pages }
disputed-on-modality = whether it happened
disputed-on-killed = number killed
disputed-on-injured = number injured
disputed-on-arrested = number arrested
disputed-on-sentenced = number sentenced
disputed-on-executed = number executed
disputed-on-released = number released
disputed-on-participants = number of participants
disputed-on-affected = number affected
disputed-on-places = number of places
disputed-on-events = number of events
disputed-on-years = years of the sentence
disputed-on-lashes = lashes of the sentence
