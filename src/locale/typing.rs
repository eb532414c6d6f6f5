//! Separators while an amount is being typed, and where the cursor stands then.
//!
//! Rule: only a text that can be read in one way is touched: whole groups of the language before and nothing but digits typed or taken
//! away. Whoever types marks of their own is left alone until what stands there is whole groups again; whoever types one behind
//! groups that were put there for them (a dot on the number pad) gets the plain digits back before it. The cursor keeps the digits to
//! its left.
//!
//! ```
//! use koroena::locale::{Lang, typing::{Typed, Typing}};
//!
//! let typed = Typing::default().key("125", "1250", 4, false, Lang::Id);
//! assert_eq!(typed, Some(Typed { text: "1.250".to_owned(), cursor: 5 }));
//! assert_eq!(Typing::default().key("1.", "1.5", 3, false, Lang::Id), None);
//! ```

use super::Lang;

/// A text with its separators, and the place of the cursor in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// How many characters stand before the cursor.
    pub cursor: usize,
}

/// What is known of the typing in a field since it was entered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Typing {
    /// Whether separators were typed by hand.
    has_own_marks: bool,
}

impl Typing {
    /// The text `now`, which was `before` until a key came, with its separators; nothing where it is to stay as it stands. `cursor`
    /// counts the characters before the cursor. `forward` says that what was taken away stood behind the cursor.
    #[must_use]
    pub fn key(&mut self, before: &str, now: &str, cursor: usize, forward: bool, lang: Lang) -> Option<Typed> {
        let mark = lang.group_mark();
        let is_whole = before.is_empty() || before == "-" || grouped(before, lang).is_some_and(|text| text == before);
        let typed = typed_between(before, now);
        self.has_own_marks &= !now.is_empty();
        if typed.contains(mark) {
            let is_plain = is_whole && before.contains(mark) && !before.contains(lang.decimal_mark());
            if self.has_own_marks || !is_plain || now.strip_suffix(mark) != Some(before) {
                self.has_own_marks = true;
                return None;
            }
            let digits: String = before.chars().filter(|c| *c != mark).collect();
            return Some(Typed { cursor: digits.len() + 1, text: format!("{digits}{mark}") });
        }
        if !is_whole || !typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        regrouped(now, cursor, forward, lang)
    }
}

fn regrouped(now: &str, cursor: usize, forward: bool, lang: Lang) -> Option<Typed> {
    let text = grouped(now, lang)?;
    let is_kept = |c: &char| *c != lang.group_mark();
    let kept = now.chars().take(cursor).filter(is_kept).count();
    let mut place = 0;
    let mut seen = 0;
    for c in text.chars() {
        if seen == kept && (!forward || is_kept(&c)) {
            break;
        }
        seen += usize::from(is_kept(&c));
        place += 1;
    }
    let typed = Typed { text, cursor: place };
    (typed.text != now || typed.cursor != cursor).then_some(typed)
}

/// What stands in `now` between the beginning and the end that it has in common with `before`.
fn typed_between<'a>(before: &str, now: &'a str) -> &'a str {
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = before.chars().zip(now.chars()).take_while(same).map(|(_, c)| c.len_utf8()).sum();
    let (old, new) = (before.get(head..).unwrap_or_default(), now.get(head..).unwrap_or_default());
    let tail: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(_, c)| c.len_utf8()).sum();
    new.get(..new.len().saturating_sub(tail)).unwrap_or_default()
}

/// A plain amount with whole groups: a sign, digits, at most two decimals. Nothing of any other text, nor where a zero stands in front.
fn grouped(text: &str, lang: Lang) -> Option<String> {
    let (sign, size) = text.strip_prefix('-').map_or(("", text), |size| ("-", size));
    let (whole, part) = size.split_once(lang.decimal_mark()).map_or((size, None), |(whole, part)| (whole, Some(part)));
    let digits: String = whole.chars().filter(|c| *c != lang.group_mark()).collect();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = !digits.is_empty() && is_number(&digits) && (digits.len() == 1 || !digits.starts_with('0'));
    if !is_plain || part.is_some_and(|part| part.len() > 2 || !is_number(part)) {
        return None;
    }
    let mut out = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(lang.group_mark());
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push(lang.decimal_mark());
        out.push_str(part);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Entry, parse_amount};

    /// A text with its cursor as a bar.
    fn shown(text: &str, cursor: usize) -> String {
        let (head, tail) = text.split_at(cursor);
        format!("{head}|{tail}")
    }

    /// What becomes of `before` when a key makes it `now`; both with their cursors as bars.
    fn after(before: &str, now: &str, forward: bool, lang: Lang) -> String {
        let cursor = now.find('|').unwrap();
        let now = now.replace('|', "");
        match Typing::default().key(before, &now, cursor, forward, lang) {
            Some(typed) => shown(&typed.text, typed.cursor),
            None => shown(&now, cursor),
        }
    }

    #[test]
    fn digits_are_grouped_as_they_come_and_the_cursor_keeps_its_digits() {
        for (before, now, wanted) in [
            ("", "1|", "1|"),
            ("125", "1250|", "1.250|"),
            ("1.250", "1.2500|", "12.500|"),
            ("1.250", "1|.250", "1|.250"),
            ("1.250", "19|.250", "19|.250"),
            ("12.500", "129|.500", "129|.500"),
            ("125.000", "1259|.000", "1.259|.000"),
            ("125.000", "9|125.000", "9|.125.000"),
            ("-125", "-1250|", "-1.250|"),
            ("-", "-1|", "-1|"),
            ("1.250,5", "19|.250,5", "19|.250,5"),
            ("250,5", "9|250,5", "9|.250,5"),
            ("1.250,5", "1.250,50|", "1.250,50|"),
        ] {
            assert_eq!(after(before, now, false, Lang::Id), wanted, "{before} to {now}");
        }
        assert_eq!(after("125", "1250|", false, Lang::En), "1,250|");
    }

    #[test]
    fn digits_go_and_a_separator_is_stepped_over() {
        for (before, now, forward, wanted) in [
            ("1.250", "1.25|", false, "125|"),
            ("12.500", "1|.500", false, "1|.500"),
            // Only the separator went: the next key takes the digit beyond it.
            ("1.250", "1|250", false, "1|.250"),
            ("1.250", "1|250", true, "1.|250"),
            ("1.250.000", "|250.000", true, "|250.000"),
            ("1.250.000", "1|50.000", true, "1|50.000"),
        ] {
            assert_eq!(after(before, now, forward, Lang::Id), wanted, "{before} to {now}");
        }
    }

    #[test]
    fn what_may_mean_something_else_is_left_alone() {
        for (before, now) in [
            ("1", "1.|"),
            ("1.", "1.5|"),
            ("1.5", "1.50|"),
            ("1.250", "1.250+|"),
            ("1.250", "1.2.50|"),
            ("1.250,5", "1.250,5.|"),
            ("1.250+", "1.250+3|"),
            ("12", "12j|"),
            ("", "Rp|"),
            ("", "1250,50|"),
            ("0", "05|"),
            ("1.250,50", "1.250,505|"),
        ] {
            assert_eq!(after(before, now, false, Lang::Id), now, "{before} to {now}");
        }
        // Typed with its own dots, it is whole groups again at the end.
        assert_eq!(after("1.50", "1.500|", false, Lang::Id), "1.500|");
        assert_eq!(after("1.500", "1.5000|", false, Lang::Id), "15.000|");
    }

    /// What stands in a field after these keys, one by one at its end.
    fn keys(keys: &str, lang: Lang) -> String {
        let mut typing = Typing::default();
        let mut text = String::new();
        for key in keys.chars() {
            let now = format!("{text}{key}");
            text = typing.key(&text, &now, now.len(), false, lang).map_or(now, |typed| typed.text);
        }
        text
    }

    #[test]
    fn a_mark_behind_groups_that_were_put_there_is_the_decimal_one_of_plain_digits() {
        assert_eq!(keys("1234567.89", Lang::Id), "1234567.89");
        assert_eq!(keys("1234567,89", Lang::En), "1234567,89");
        assert_eq!(keys("1234567,89", Lang::Id), "1.234.567,89");
        // By hand the marks are groups, whether they come late or early.
        assert_eq!(keys("1.234.567", Lang::Id), "1.234.567");
        assert_eq!(keys("1.234.567.", Lang::Id), "1.234.567.");
        assert_eq!(keys("1.50", Lang::Id), "1.50");
        assert_eq!(keys("1.500.000,50", Lang::Id), "1.500.000,50");
    }

    #[test]
    fn every_text_it_makes_is_read_as_the_digits_that_were_typed() {
        for lang in Lang::ALL {
            let mut text = String::new();
            for (place, digit) in "123456789012345".char_indices() {
                let now = format!("{text}{digit}");
                text = Typing::default().key(&text, &now, now.len(), false, lang).map_or(now, |typed| typed.text);
                let Ok(Entry::Amount(amount)) = parse_amount(&text, lang) else { panic!("{text}") };
                assert_eq!(amount.to_string(), &"123456789012345"[..=place]);
            }
        }
    }
}
