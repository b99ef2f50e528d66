moment = { $day }, { $time } UTC

sign-in-title = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-do = Sign in
sign-in-passkey = Sign in with a passkey
sign-in-passkey-intro = If you have added a passkey to your account, your device can sign you in.
sign-in-failed = Name and password do not belong together, or the account may not sign in.
sign-in-help = Have you lost your password? An editor of this desk can give you a new invitation. On the machine of the desk: sanad people reset NAME.
sign-out = Sign out
error-hint-wait = { $count ->
    [one] Wait one second, then try again.
   *[other] Wait { $number } seconds, then try again.
}

invitation-title = Take your invitation
invitation-intro = Choose a password. From then on you sign in with your name and this password.
invitation-code = Invitation
invitation-code-help = What stands behind the # of the link.
invitation-do = Set the password and sign in
invitation-over = This invitation does not hold (any more): it was taken, replaced, or its time is over. Ask an editor for a new one.

password-new = New password
password-again = The same again
password-current = Your password now
password-show = Show passwords
password-help = At least { $number } characters, whatever you like: a few words that only you would put together are good.
password-short = This password is too short: it needs at least 12 characters.
password-long = This password is too long: it may have at most 256 characters.
password-common = This password is among those that everybody tries first. Choose another, for example a few words that do not belong together.
password-name = This password is hardly more than your name. Choose another.
password-differs = The two passwords differ.
password-wrong = This is not the password of your account.

role-may-reader = sees everything, decides nothing
role-may-coder = decides about claims
role-may-editor = decides about claims and events, takes files in, lets people in

people-title = People
people-intro = Who may use this desk. Every decision is kept under the name of the person who made it; therefore a name stays, and nobody is removed: who leaves is disabled.
people-none = Nobody has an account. This desk can be reached from this machine only, and whoever uses it is its editor. As soon as one person is invited, everybody must sign in.
people-number = Account
people-added = added
people-seen = last here
people-until = invitation holds until
people-passkeys = passkeys
people-active = active
people-invited = invited
people-expired = invitation over
people-disabled = disabled
people-you = This is you: your account
people-role = Role
people-change-role = Change role
people-more = More
people-reset = Begin anew with an invitation
people-reset-says = For who lost their password or device: password, passkeys and sessions end, and you get a new link for them.
people-disable = Disable
people-disable-says = They cannot sign in any more, and their sessions end at once. Their decisions stay.
people-enable = Enable
people-enable-says = They can sign in again with what they had.
people-invite = Invite somebody
people-invite-do = Invite
people-name = Name
people-name-help = Decisions are signed with it, and editions may show it: a name for the work need not be the person's own. Letters, digits, blanks, . - _ and apostrophes.
people-bad-name = This cannot be a name: it has letters of two scripts in one word, characters that cannot be seen, or more than 60 of them.
people-name-taken = Somebody has this name, or one that looks like it.
people-nobody = There is no such person, or they are disabled.
people-last-editor = This is the last editor: nobody could let people in afterwards. Make somebody else an editor first.
people-not-yourself = You cannot do this to your own account. Ask another editor.
people-first-is-editor = The first person must be an editor: from then on everybody signs in, and somebody must be able to let people in.
people-no-accounts = Nobody has an account at this desk, so there is none to look at.

invited-title = Invitation
invited-title-of = Invitation for { $name }
invited-intro = Give this link to that person, and to nobody else, by a way that others do not read. It is shown only now, works once, and lets them set their password.
invited-link = Link
invited-copy = Copy
invited-first = From now on everybody must sign in at this desk, you too. If the link is for you, open it now.
invited-back = Back to the people

me-title = Your account
me-password = Password
me-password-do = Change the password
me-sessions = Sessions
me-sessions-say = Where you are signed in. A session ends after 12 hours without use, after 30 days in any case, and when your password or role changes.
me-session-this = this one
me-session-started = begun { $moment }
me-session-seen = last used { $moment }
me-session-end = End
me-sessions-end = End all others
session-by-invitation = By invitation
session-by-password = By password
session-by-passkey = By passkey
me-passkeys = Passkeys
me-passkeys-say = With a passkey your phone, computer or security key signs you in. It cannot be guessed, and it works for the true address of this desk only.

passkey-label = What you call it
passkey-add = Add a passkey
passkey-remove = Remove
passkey-unnamed = Passkey
passkey-added = added { $moment }
passkey-used = last used { $moment }
passkey-failed = The passkey was not accepted.
passkey-known = This passkey belongs to an account already.
passkey-many = You have 20 passkeys; remove one first.
passkey-not-here = Passkeys work under a name, by https or as localhost, not under the address by which you opened this desk.
passkey-scripts = Passkeys need scripts in your browser.
