sources-title = Sources
sources-intro = Who published what the record holds: outlets, agencies, organisations and channels. The numbers say what is in this record. They are no verdict on anyone: what only one source tells may be true, and what many tell may be false.
sources-name = Name
sources-find = Find
sources-all = all
sources-none = No source with this name or relation.
sources-count = { $count ->
    [one] one source
   *[other] { $number } sources
}
sources-order = those with most documents first
sources-relation = Relation to the conflict
sources-owner = Owner
sources-owned-by = owned by
sources-documents = Documents
sources-days = Documents from
sources-events = Events
sources-alone = Only origin
sources-with-others = Other origins too
sources-passed-on = Word of others
sources-claims = Claims
sources-figures = Figures
sources-contested = Figures contested
sources-corrected = Corrected itself
sources-of = { $part } of { $whole }
sources-not-declared = not declared
sources-declare = The relation is not guessed. Whoever keeps codebook/sources.toml can declare it, with a citation.
sources-citation = As documented in
sources-names = Names in the documents
sources-undated = { $count ->
    [one] one without a day
   *[other] { $number } without a day
}
sources-nameless = { $count ->
    [one] One document names no publisher.
   *[other] { $number } documents name no publisher.
}
sources-chats = { $count ->
    [one] One chat is not shown by name,
   *[other] { $number } chats are not shown by name,
}
sources-chat-documents = { $count ->
    [one] with one message.
   *[other] with { $number } messages.
}
sources-chats-why = A chat may bear the name of a private person. One that is declared in codebook/sources.toml is shown.
sources-unread = { $count ->
    [one] One declared source of which nothing was read
   *[other] { $number } declared sources of which nothing was read
}
sources-meaning = What the columns mean
sources-relation-means = As declared in codebook/sources.toml, with a citation; never guessed.
sources-alone-means = Events that in this record go back to this source alone, in its own voice or its owner's.
sources-with-others-means = Events of which it is an origin and others are too, independently of it.
sources-contested-means = Of the figures that its documents give, those where somebody in the same event stands by another number. One for each event and counted thing.
sources-corrected-means = Figures of which it later gave another number itself.
sources-reports = What it reports
sources-type = Type
sources-together = Together
sources-no-verdict = “Word of others”: it copies, translates or quotes, and the way leads on to somebody else. A text that several publish is counted for the one that had it first. None of these numbers says how far it can be relied on.
sources-no-events = No event here.
sources-newest-events = Newest events
sources-every-event = all
sources-only-alone = only those with this one origin
sources-its-documents = Its documents
