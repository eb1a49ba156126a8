//! Mounts the app in the browser; natively there is nothing to run.

#[cfg(target_arch = "wasm32")]
fn main() {
    kerege::ui::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Kerege runs in a browser: cargo xtask serve");
}
