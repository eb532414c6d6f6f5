//! Pictures are the same in the browser as natively, to the byte.
#![cfg(target_arch = "wasm32")]

#[path = "../../gallery/mod.rs"]
mod gallery;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Name and text of a snapshot.
macro_rules! snapshots {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../snapshots/charts/", $name, ".svg")))),*]
    };
}

#[wasm_bindgen_test]
fn pictures_are_those_of_the_snapshots() {
    let drawn = gallery::gallery();
    for (name, kept) in snapshots!["rising-phone", "thirty-years-wide", "aspects-meet-phone", "aspects-gaps-wide"] {
        let (_, svg) = drawn.iter().find(|(known, _)| known == name).expect(name);
        assert_eq!(svg, kept, "{name}");
    }
    let body = web_sys::window().and_then(|window| window.document()).and_then(|page| page.body()).unwrap();
    assert_eq!(body.query_selector("span[style]").unwrap(), None, "a text was measured in the page");
}
