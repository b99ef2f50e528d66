add-title = Add
add-intro = Files that you add are kept as they are, read, coded and merged. They do not leave this desk. What is in the record already is recognised and not doubled.
add-files = Files
add-drop = Drop files or folders here, or choose them:
add-choose-files = Files
add-choose-folder = A folder with everything in it
add-formats = Plain text, web pages, JSON Lines, Telegram Desktop exports. At most { $file } MiB a file and { $all } MiB at once.
add-read-files = Read these files
add-too-large = larger than allowed
add-remove = Take off the list
add-sending = Sending…
add-sent = Sent. Reading begins.
add-broken = The connection broke. Nothing of these files was kept; send them again.
add-none-chosen = Choose a file first.
add-no-text = There is no text to read. Paste the report first.
add-text = One report, pasted
add-text-label = Text of the report
add-text-title = Headline
add-text-source = Who published it
add-text-published = Published on
add-text-url = Address it was found at
add-text-help = The day as 2026-02-11 or ۱۴۰۴-۱۱-۲۲. The address is noted and never opened. Leave out what you do not know.
add-read-text = Read this text
add-jobs = What was added
add-refresh = Look again
add-no-jobs = Nothing was added yet.
add-job-changed = This job does not stand as it did when the page was made. Open the page again to see how it stands now.
add-more-files = { $count ->
    [one] and one more file
   *[other] and { $number } more files
}
add-passed-over = { $count ->
    [one] one hidden file passed over
   *[other] { $number } hidden files passed over
}
add-state-waiting = Waits
add-state-running = Under way
add-state-done = Done
add-state-failed = Could not be done
add-state-stopped = Stopped
add-state-cancelled = Taken back
add-step-reading = Reading
add-step-coding = Coding
add-step-merging = Merging
add-unit-bytes = bytes
add-unit-documents = documents
add-of = { $done } of { $total }
add-nothing-read = Nothing was read.
add-new = { $count ->
    [one] one new document
   *[other] { $number } new documents
}
add-known = { $count ->
    [one] one known already
   *[other] { $number } known already
}
add-problems = { $count ->
    [one] one problem
   *[other] { $number } problems
}
add-taken-up-again = Taken up again after an interruption; what had been stored before counts as known.
add-stopped-say = What had been read by then stays in the record; what of it is not coded yet is coded with the next files.
add-ending = It ends after the step that is being done.
add-again = Try again
add-discard = Give it up and remove the files
add-cancel = Take it back
add-job-title = Files that were added
add-its-files = Its files
add-file = File
add-size = Size
add-documents = Documents
add-no-documents = none
add-document-count = { $count ->
    [one] one document
   *[other] { $number } documents, the first of them:
}
add-by-name = Documents are listed by the name of their file; another file that was added by the same name is among them.
add-bytes = { $count ->
    [one] one byte
   *[other] { $number } bytes
}
add-kilobytes = { $count ->
   *[other] { $number } KiB
}
add-megabytes = { $count ->
   *[other] { $number } MiB
}
