# Names of what stands in closed lists: of the codebook, of sources, of problems, of roles.

type-protest = protest
type-strike = strike
type-hunger-strike = hunger strike
type-display = display of slogans or symbols
type-obstruction = obstruction
type-riot = riot
type-property-attack = attack on property
type-armed-attack = armed attack
type-crackdown = crackdown
type-killing = killing
type-custody-death = death in custody
type-mistreatment = mistreatment
type-arrest = arrest
type-disappearance = disappearance
type-raid = raid
type-sentence = sentence
type-execution = execution
type-sanction = sanction
type-shutdown = shutdown
type-release = release

modality-happened = happened
modality-denied = denied
modality-planned = planned
modality-possible = alleged with doubt

flag-weekday-mismatch = the weekday is not that date’s

group-state-leadership = state leadership
group-state-security = state security forces
group-state-judiciary = state judiciary
group-state-media = state media
group-state-other = other authorities
group-opposition-org = opposition organisation
group-armed-group = armed group
group-workers = workers
group-teachers = teachers
group-students = students
group-health-workers = health workers
group-traders = traders
group-farmers = farmers
group-drivers = drivers
group-retirees = retirees
group-prisoners = prisoners
group-relatives = relatives
group-women = women
group-minority = minority
group-lawyers = lawyers
group-journalists = journalists
group-activists = activists
group-residents = residents
group-witness = witness
group-rights-group = rights group
group-media = media
group-international-body = international body
group-foreign-state = foreign state
group-unknown = unknown

counted-killed = killed
counted-injured = injured
counted-arrested = arrested
counted-sentenced = sentenced
counted-executed = executed
counted-released = released
counted-participants = participants
counted-affected = affected
counted-places = places
counted-events = events
counted-years = years
counted-lashes = lashes

relation-state = state
relation-opposition = opposition
relation-independent = independent
relation-international = international
relation-rights-group = rights group
relation-other = other
relation-unknown = not declared

stance-says = says
stance-claims = claims
stance-admits = admits
stance-denies = denies

bond-copies = copies
bond-retells = retells
bond-cites = cites
bond-publishes = published by
bond-owned-by = owned by

origin-source = known source
origin-named = named in the text
origin-document = document of unknown publisher
origin-circle = circle of tellers

precision-site = site
precision-town = town
precision-district = district
precision-province = province
precision-country = country
precision-region = region
precision-day = day
precision-days = days
precision-week = week
precision-month = month
precision-season = season
precision-year = year
precision-years = years

language-en = English
language-fa = Persian
language-ar = Arabic
language-ckb = Central Kurdish
language-und = another language

media-text = plain text
media-html = web page
media-json-line = line of a JSON Lines file
media-telegram-message = Telegram message

stage-collect = collecting
stage-code = coding
stage-merge = merging

problem-unreadable = could not be read
problem-vanished = gone when its turn came
problem-loop = link in a circle
problem-empty = empty
problem-binary = not text
problem-too-large = too large
problem-encoding = undecodable bytes
problem-malformed = broken format
problem-no-text = no article text
problem-duplicate = id used twice
problem-no-date-line = no date line
problem-weekday = weekday against date
problem-language = no rules for its language
problem-unanswered = second coder silent
problem-refused = second coder’s claims refused

role-reader = reader
role-coder = coder
role-editor = editor

field-type = type
field-modality = modality
field-aggregate = total over several
field-actor = actor
field-target = target
field-place = place
field-time = time
field-figures = figures
field-words = words
field-said-by = said by
field-spans = clauses
field-flag = flag
