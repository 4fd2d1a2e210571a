//! Paths are relative to the root, where `tauri.conf.json` and the root manifest lie.

#![allow(clippy::print_stdout, reason = "how a build script speaks to cargo")]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*.json")
        .app_manifest(tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*.toml"));
    Ok(tauri_build::try_build(attributes)?)
}
