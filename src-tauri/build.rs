//! Paths are relative to the root, where `tauri.conf.json` and the root manifest lie.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*.json")
        .app_manifest(tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*.toml"));
    if let Err(error) = tauri_build::try_build(attributes) {
        // A build script has nobody to answer to but cargo, which shows this.
        eprintln!("tauri-build failed: {error:#}");
        std::process::exit(1);
    }
}
