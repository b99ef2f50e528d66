//! Lists the outlines of `data/outlines`, so that the program carries all of them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/outlines");
    let data = data.canonicalize()?;
    println!("cargo::rerun-if-changed={}", data.display());
    println!(
        "cargo::rerun-if-changed={}",
        data.join("provinces").display()
    );
    let mut files = vec![("world".to_owned(), data.join("world.svg"))];
    for entry in fs::read_dir(data.join("provinces"))? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        files.push((name.into_owned(), path));
    }
    files.sort();
    let mut list = String::from("const SHAPES: &[(&str, &[u8])] = &[\n");
    for (name, path) in files {
        // A string takes any line.
        let _ = writeln!(list, "    ({name:?}, include_bytes!({path:?})),");
    }
    list.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("outlines.rs"), list)
}
