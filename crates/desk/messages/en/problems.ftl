problems-title = Problems
problems-intro = What could not be read, or not fully, and what is odd about what was. Each names the thing and the way out.
problems-none = Nothing stands in this list: everything that came in was read.
problems-count = { $count ->
    [one] one problem
   *[other] { $number } problems
}
problems-kind = Kind
problems-stage = Stage
problems-subject = Where
problems-message = What is wrong, and what to do
