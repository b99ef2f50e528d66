//! A table on a terminal: columns as wide as they need to be, within bounds.

use super::Page;
use std::io;

/// A cell's width at most, in characters; longer ones are cut with `…`.
const WIDEST: usize = 32;

/// Rows of cells under a title.
pub type Part = (String, Vec<Vec<String>>);

/// Prints a heading, and the rows of each part under its title, columns two spaces apart. Columns
/// that are empty in every row are left out.
///
/// # Errors
/// What standard output says.
pub fn show(page: &mut Page, heading: &[&str], parts: &[Part]) -> io::Result<()> {
    let rows = || parts.iter().flat_map(|(_, rows)| rows);
    let used: Vec<usize> = (0..heading.len())
        .filter(|&at| rows().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let cut = |row: &Vec<String>| -> Vec<String> {
        let cell = |&at: &usize| short(row.get(at).map_or("", String::as_str));
        used.iter().map(cell).collect()
    };
    let width = |column: usize| {
        let cells = rows().map(|row| cut(row)[column].chars().count());
        let head = heading[used[column]].chars().count();
        cells.max().unwrap_or(0).max(head)
    };
    let widths: Vec<usize> = (0..used.len()).map(width).collect();
    let head: Vec<String> = used.iter().map(|&at| heading[at].to_owned()).collect();
    let line = |cells: &[String]| {
        let padded = cells
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    page.line(format!("    {}", page.faint(&line(&head))))?;
    for (title, rows) in parts {
        page.line(format!("  {}", page.strong(title)))?;
        rows.iter()
            .try_for_each(|row| page.line(format!("    {}", line(&cut(row)))))?;
    }
    Ok(())
}

fn short(cell: &str) -> String {
    if cell.chars().count() <= WIDEST {
        return cell.to_owned();
    }
    let mut short: String = cell.chars().take(WIDEST - 1).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    #[test]
    fn long_cells_are_cut_between_characters() {
        assert_eq!(super::short("fits"), "fits");
        let long = "ش".repeat(100);
        let short = super::short(&long);
        assert_eq!(short.chars().count(), super::WIDEST);
        assert!(short.ends_with('…'));
    }
}
