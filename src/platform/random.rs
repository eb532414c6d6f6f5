//! Unpredictable bytes, for names that must not be met twice.

/// The browser gave no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRandomness;

/// `N` random bytes.
///
/// # Errors
///
/// [`NoRandomness`]; the bootstrap page turns such browsers away.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(NoRandomness)?;
    let mut bytes = [0; N];
    crypto.get_random_values_with_u8_array(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}
