//! Packs the example reports and the codebook into the binary: a list of paths and bytes each.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../..");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for folder in ["examples", "codebook"] {
        let top = fs::canonicalize(root.join(folder))?;
        let mut files = Vec::new();
        list(&top, &mut files)?;
        files.sort();
        let mut code = String::from("&[\n");
        for file in files {
            let name = file
                .strip_prefix(&top)
                .unwrap_or(&file)
                .to_string_lossy()
                .replace('\\', "/");
            // Writing to a string cannot fail.
            let _ = writeln!(
                code,
                "({name:?}, include_bytes!({:?}).as_slice()),",
                file.display()
            );
        }
        code.push(']');
        fs::write(out.join(format!("{folder}.rs")), code)?;
    }
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?
        } else {
            files.push(path)
        }
    }
    Ok(())
}
