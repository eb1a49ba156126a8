//! Files that a person picks, drops or is given.
//!
//! Knows bytes and names, not what is in them. The size is known before a byte is read, so that
//! whoever calls can refuse a file that is too large.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, FileList, HtmlAnchorElement, HtmlInputElement, Url};

/// Why a file could not be read or given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// Moved, deleted, changed or locked since it was picked: pick it again.
    Unreadable,
    /// The browser would not make or offer the file: try another browser or free some space.
    NotOffered,
}

/// How long a download's address stays valid: slow devices ask where to save it first.
const OFFERED_FOR: u32 = 120_000;

/// The files chosen in a file input, which is emptied, so that the same file can be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Vec<File> {
    let files = listed(input.files());
    input.set_value("");
    files
}

/// The files in a drop. Folders are not files.
pub fn dropped(transfer: &DataTransfer) -> Vec<File> {
    listed(transfer.files())
}

fn listed(list: Option<FileList>) -> Vec<File> {
    list.map_or_else(Vec::new, |list| (0..list.length()).filter_map(|index| list.get(index)).collect())
}

/// The size in bytes, known without reading.
pub fn size(file: &File) -> u64 {
    file.size() as u64
}

/// All bytes of the file, and a second copy of them while it lasts: look at [`size`] first.
pub async fn read(file: &File) -> Result<Vec<u8>, FileFault> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileFault::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Offers the bytes as a download under that name. No browser says whether the person kept it.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), FileFault> {
    offer(name, media_type, &Uint8Array::from(bytes)).ok_or(FileFault::NotOffered)
}

/// As [`download`], for a text of the browser.
pub fn download_text(name: &str, media_type: &str, text: &js_sys::JsString) -> Result<(), FileFault> {
    offer(name, media_type, text).ok_or(FileFault::NotOffered)
}

fn offer(name: &str, media_type: &str, content: &JsValue) -> Option<()> {
    let address = address_of(media_type, content)?;
    let document = web_sys::window()?.document()?;
    let link = document.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.set_hidden(true);
    let body = document.body()?;
    body.append_child(&link).ok()?;
    link.click();
    link.remove();
    // Fails only for what is no address.
    Timeout::new(OFFERED_FOR, move || drop(Url::revoke_object_url(&address))).forget();
    Some(())
}

/// A `blob:` address for the content, valid until revoked or the page is left.
pub(super) fn address_of(media_type: &str, content: &JsValue) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(content);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
