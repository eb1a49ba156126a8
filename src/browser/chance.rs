//! Random bits for lineages and ids.
//!
//! The one door to chance; whoever needs it takes the bits as an argument.

/// 32 random bits.
pub fn bits32() -> u32 {
    u32::from_le_bytes(bytes())
}

/// 64 random bits.
pub fn bits64() -> u64 {
    u64::from_le_bytes(bytes())
}

/// `getRandomValues` works on insecure pages too. Where a browser is without, `Math.random` is
/// good enough: the bits tell writers apart, they keep no secret.
fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.filter(|crypto| !crypto.is_undefined() && !crypto.is_null());
    if filled.is_none_or(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_err()) {
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}
