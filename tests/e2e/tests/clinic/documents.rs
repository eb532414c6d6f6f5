//! Photographs and files beside a record.

use crate::steps::{LANG, common, open, open_tab, record, register_as};
use koroena::locale::words::{Documents, fill};
use koroena_e2e::{Browser, Folder, Server, Setup};
use std::path::Path;

fn words() -> &'static Documents {
    Documents::of(LANG)
}

/// A photograph of this size, drawn by the browser itself, as a file.
fn photograph(browser: &Browser, path: &Path) {
    let drawn = browser.execute(
        "const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1800 });
         const context = canvas.getContext('2d');
         context.fillStyle = '#0f766e'; context.fillRect(0, 0, 2400, 1800);
         context.fillStyle = '#fde68a'; context.fillRect(300, 300, 900, 900);
         return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg'))
             .then((blob) => blob.arrayBuffer()).then((bytes) => [...new Uint8Array(bytes)]);",
    );
    let bytes: Vec<u8> = serde_json::from_value(drawn).unwrap();
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn photos_and_files_are_attached_seen_taken_out_and_removed() {
    let name = "Koperasi Konsumen Pegawai Negeri Dinas Perindustrian, Perdagangan dan Koperasi Kota Mojokerto";
    let server = Server::start();
    for setup in [Setup::phone(), Setup::desktop().dark()] {
        let browser = open(&server, setup);
        register_as(&browser, name, common().kind_konsumen);
        open_tab(&browser, record().tab_documents);
        browser.wait_for_text(words().none);
        browser.sound("no attachments");
        browser.screenshot_whole(&format!("documents-empty-{}", setup.name()));

        let folder = Folder::new();
        let photo = folder.path().join("Neraca dan catatan rapat anggota tahunan buku 2024 halaman pertama.jpeg");
        photograph(&browser, &photo);
        browser.type_into(words().note, "Difoto di kantor koperasi.");
        browser.upload("#tambah-foto", &photo);
        let kept = "Neraca dan catatan rapat anggota tahunan buku 2024 halaman pertama.jpg";
        browser.wait_for_text(&fill(words().attached, &[("name", kept)]));
        browser.wait_for(".thumb img");
        assert!(browser.sees("Difoto di kantor koperasi.") && browser.sees("Sri Wahyuni"));

        let pdf = folder.path().join("akta.pdf");
        std::fs::write(&pdf, b"%PDF-1.7 isi").unwrap();
        browser.upload("#tambah-berkas", &pdf);
        browser.wait_for_text(&fill(words().attached, &[("name", "akta.pdf")]));
        assert_eq!(browser.count(".file"), 2);
        browser.wait_for(".thumb img");
        browser.sound("attachments");
        browser.screenshot_whole(&format!("documents-{}", setup.name()));

        // What cannot be attached is said and not kept.
        for (file, content, sentence) in [
            ("kosong.pdf", Vec::new(), words().e_empty.to_owned()),
            ("foto.heic", b"\0\0\0\x18ftypheic".to_vec(), words().e_not_decoded.to_owned()),
            ("rusak.jpg", b"\xff\xd8\xff\xe1\0\x08Exif".to_vec(), words().e_not_decoded.to_owned()),
            ("besar.zip", vec![0; (10 << 20) + 1], words().e_too_large.split_once('{').unwrap().0.trim().to_owned()),
        ] {
            let path = folder.path().join(file);
            std::fs::write(&path, content).unwrap();
            browser.upload("#tambah-berkas", &path);
            browser.wait_for_text(&sentence);
            assert_eq!(browser.count(".file"), 2, "{file}");
        }
        browser.sound("a file that is refused");

        browser.reload();
        browser.wait_for(".thumb img");
        browser.click(".thumb img");
        browser.wait_for("dialog:modal img");
        let size = "const shown = document.querySelector('dialog:modal img'); return [shown.naturalWidth, shown.naturalHeight];";
        browser
            .wait_until("the picture is as it is kept", |page| page.execute(size) == serde_json::json!([1600, 1200]));
        browser.sound("a picture large");
        browser.screenshot(&format!("documents-large-{}", setup.name()));
        browser.click_text(common().close);
        browser.wait_for_no("dialog:modal");

        browser.click_text(&fill(words().download_of, &[("name", "akta.pdf")]));
        let taken = browser.download();
        assert_eq!(std::fs::read(&taken).unwrap(), b"%PDF-1.7 isi");

        browser.click_text(&fill(words().remove_of, &[("name", "akta.pdf")]));
        browser.wait_for_text(&fill(words().remove_ask, &[("name", "akta.pdf")]));
        browser.click_text(common().remove);
        browser.wait_until("one is left", |page| page.count(".file") == 1);
        browser.reload();
        browser.wait_for(".thumb img");
        assert_eq!(browser.count(".file"), 1);
    }
}
