//! Formulas over accounts: read from the text the ruleset prints, evaluated exactly.
//!
//! Grammar: sums, differences, products, quotients, `min(a, b)`, `max(a, b)`, parentheses, decimals, account keys. A key with the
//! suffix `_lalu` that is no account itself is last year's amount of the key before the suffix.

use super::error::Fact;
use crate::exact::Rational;

/// The deepest nesting that is read.
const DEEPEST: usize = 24;

/// The most pieces of a formula that are read: a chain of products or quotients nests as deep as it is long, and a file must not
/// be able to exhaust the stack.
const LONGEST: usize = 512;

/// A formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// A constant.
    Number(Rational),
    /// An account's amount.
    Account(Operand),
    /// A sum of multiples of amounts: what most formulas are.
    Linear(Vec<(Operand, Rational)>),
    /// Two formulas joined.
    Pair(Join, Box<Formula>, Box<Formula>),
}

/// An amount a formula takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Operand {
    /// The account's place in the ruleset.
    pub account: usize,
    /// Whether last year's amount is meant.
    pub prior: bool,
}

/// How two formulas are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Sum.
    Add,
    /// Difference.
    Subtract,
    /// Product.
    Multiply,
    /// Quotient.
    Divide,
    /// The smaller.
    Min,
    /// The larger.
    Max,
}

/// A piece of a formula as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// An amount.
    Operand(Operand),
    /// A number as written.
    Number(String),
    /// `+ - * / ( ) ,` or a function's name.
    Sign(String),
}

/// Cuts a formula's text into the pieces a screen shows. `find` gives an account's place.
///
/// # Errors
/// The fact that makes it unreadable.
pub fn tokens(text: &str, find: &dyn Fn(&str) -> Option<usize>) -> Result<Vec<Token>, Fact> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len())
        } else if first.is_ascii_lowercase() {
            rest.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_').unwrap_or(rest.len())
        } else if "+-*/(),".contains(first) {
            1
        } else {
            return Err(Fact::Formula(rest.chars().take(40).collect()));
        };
        let (piece, after) = rest.split_at(length);
        out.push(if first.is_ascii_digit() {
            Token::Number(piece.to_owned())
        } else if first.is_ascii_lowercase() {
            if piece == "min" || piece == "max" {
                Token::Sign(piece.to_owned())
            } else {
                Token::Operand(operand(piece, find)?)
            }
        } else {
            Token::Sign(piece.to_owned())
        });
        rest = after.trim_start();
    }
    Ok(out)
}

fn operand(key: &str, find: &dyn Fn(&str) -> Option<usize>) -> Result<Operand, Fact> {
    if let Some(account) = find(key) {
        return Ok(Operand { account, prior: false });
    }
    match key.strip_suffix("_lalu").and_then(find) {
        Some(account) => Ok(Operand { account, prior: true }),
        None => Err(Fact::UnknownAccount(key.to_owned())),
    }
}

/// Reads a formula from its pieces. `absent` tells which accounts the form does not have: they count as zero.
///
/// # Errors
/// The fact that makes it unreadable.
pub fn read(tokens: &[Token], absent: &dyn Fn(usize) -> bool) -> Result<Formula, Fact> {
    if tokens.len() > LONGEST {
        return Err(Fact::TooDeep);
    }
    let mut reader = Reader { tokens, at: 0, absent };
    let formula = reader.sum(0)?;
    if reader.at < tokens.len() {
        return Err(reader.stuck());
    }
    Ok(linear(&formula).map_or(formula, compact))
}

fn compact(mut terms: Vec<(Operand, Rational)>) -> Formula {
    match terms.as_slice() {
        [(operand, factor)] if *factor == Rational::ONE => Formula::Account(*operand),
        _ => {
            terms.retain(|(_, factor)| !factor.is_zero());
            Formula::Linear(terms)
        }
    }
}

/// The formula as multiples of amounts, where it is nothing more.
fn linear(formula: &Formula) -> Option<Vec<(Operand, Rational)>> {
    match formula {
        Formula::Account(operand) => Some(vec![(*operand, Rational::ONE)]),
        Formula::Linear(terms) => Some(terms.clone()),
        Formula::Number(number) => number.is_zero().then(Vec::new),
        Formula::Pair(join, a, b) => match join {
            Join::Add | Join::Subtract => {
                let mut terms = linear(a)?;
                for (operand, factor) in linear(b)? {
                    let factor = if *join == Join::Subtract { factor.negated() } else { factor };
                    match terms.iter_mut().find(|(known, _)| *known == operand) {
                        Some((_, known)) => *known = known.plus(&factor),
                        None => terms.push((operand, factor)),
                    }
                }
                Some(terms)
            }
            Join::Multiply => {
                let (number, of) = match (a.as_ref(), b.as_ref()) {
                    (Formula::Number(n), other) | (other, Formula::Number(n)) => (n, other),
                    _ => return None,
                };
                Some(linear(of)?.into_iter().map(|(operand, factor)| (operand, factor.times(number))).collect())
            }
            Join::Divide | Join::Min | Join::Max => None,
        },
    }
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    absent: &'a dyn Fn(usize) -> bool,
}

impl Reader<'_> {
    fn stuck(&self) -> Fact {
        let rest: Vec<String> = self
            .tokens
            .iter()
            .skip(self.at)
            .take(4)
            .map(|token| match token {
                Token::Operand(operand) => format!("#{}", operand.account),
                Token::Number(text) | Token::Sign(text) => text.clone(),
            })
            .collect();
        Fact::Formula(rest.join(" "))
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Sign(text)) if text == sign);
        if found {
            self.at += 1;
        }
        found
    }

    fn sum(&mut self, depth: usize) -> Result<Formula, Fact> {
        if depth > DEEPEST {
            return Err(Fact::TooDeep);
        }
        let mut left = self.product(depth)?;
        loop {
            let join = if self.take("+") {
                Join::Add
            } else if self.take("-") {
                Join::Subtract
            } else {
                return Ok(left);
            };
            left = join_up(join, left, self.product(depth)?);
        }
    }

    fn product(&mut self, depth: usize) -> Result<Formula, Fact> {
        let mut left = self.factor(depth)?;
        loop {
            let join = if self.take("*") {
                Join::Multiply
            } else if self.take("/") {
                Join::Divide
            } else {
                return Ok(left);
            };
            left = join_up(join, left, self.factor(depth)?);
        }
    }

    fn factor(&mut self, depth: usize) -> Result<Formula, Fact> {
        if depth > DEEPEST {
            return Err(Fact::TooDeep);
        }
        if self.take("-") {
            return Ok(join_up(Join::Multiply, Formula::Number(Rational::whole(-1)), self.factor(depth + 1)?));
        }
        if self.take("(") {
            let inner = self.sum(depth + 1)?;
            return if self.take(")") { Ok(inner) } else { Err(self.stuck()) };
        }
        for (name, join) in [("min", Join::Min), ("max", Join::Max)] {
            if self.take(name) {
                if !self.take("(") {
                    return Err(self.stuck());
                }
                let a = self.sum(depth + 1)?;
                if !self.take(",") {
                    return Err(self.stuck());
                }
                let b = self.sum(depth + 1)?;
                return if self.take(")") { Ok(join_up(join, a, b)) } else { Err(self.stuck()) };
            }
        }
        match self.tokens.get(self.at) {
            Some(Token::Number(text)) => {
                let number = Rational::parse(text).ok_or_else(|| Fact::NotANumber(text.clone()))?;
                self.at += 1;
                Ok(Formula::Number(number))
            }
            Some(Token::Operand(operand)) => {
                self.at += 1;
                Ok(if (self.absent)(operand.account) {
                    Formula::Number(Rational::ZERO)
                } else {
                    Formula::Account(*operand)
                })
            }
            Some(Token::Sign(_)) | None => Err(self.stuck()),
        }
    }
}

/// Joins two formulas, keeping what is linear a flat list: long sums would otherwise nest as deep as they are long.
fn join_up(join: Join, a: Formula, b: Formula) -> Formula {
    let pair = Formula::Pair(join, Box::new(a), Box::new(b));
    match linear(&pair) {
        Some(terms) => compact(terms),
        None => pair,
    }
}

impl Formula {
    /// Every amount the formula takes.
    pub fn operands(&self, visit: &mut dyn FnMut(Operand)) {
        match self {
            Formula::Number(_) => {}
            Formula::Account(operand) => visit(*operand),
            Formula::Linear(terms) => terms.iter().for_each(|(operand, _)| visit(*operand)),
            Formula::Pair(_, a, b) => {
                a.operands(visit);
                b.operands(visit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(key: &str) -> Option<usize> {
        ["a", "b", "c", "shu_periode_lalu"].iter().position(|known| *known == key)
    }

    fn formula(text: &str) -> Result<Formula, Fact> {
        read(&tokens(text, &find)?, &|_| false)
    }

    fn term(account: usize, factor: &str) -> (Operand, Rational) {
        (Operand { account, prior: false }, Rational::parse(factor).unwrap())
    }

    #[test]
    fn sums_of_multiples_become_linear() {
        assert_eq!(
            formula("0.5 * a + b - 2*(c - a)").unwrap(),
            Formula::Linear(vec![term(0, "2.5"), term(1, "1"), term(2, "-2")])
        );
        assert_eq!(formula("a").unwrap(), Formula::Account(Operand { account: 0, prior: false }));
    }

    #[test]
    fn quotients_keep_their_shape_and_bind_as_in_arithmetic() {
        let Formula::Pair(Join::Multiply, left, _) = formula("a / b * c").unwrap() else { panic!("not a product") };
        assert!(matches!(*left, Formula::Pair(Join::Divide, _, _)));
    }

    #[test]
    fn the_suffix_means_last_year_unless_the_account_is_called_so() {
        assert_eq!(formula("a_lalu").unwrap(), Formula::Account(Operand { account: 0, prior: true }));
        assert_eq!(formula("shu_periode_lalu").unwrap(), Formula::Account(Operand { account: 3, prior: false }));
        assert_eq!(formula("shu_periode_lalu_lalu").unwrap(), Formula::Account(Operand { account: 3, prior: true }));
    }

    #[test]
    fn absent_accounts_count_as_zero() {
        let tokens = tokens("a + b", &find).unwrap();
        assert_eq!(
            read(&tokens, &|account| account == 1).unwrap(),
            Formula::Account(Operand { account: 0, prior: false })
        );
    }

    #[test]
    fn refuses_what_it_cannot_read() {
        assert_eq!(formula("a + x"), Err(Fact::UnknownAccount("x".into())));
        for text in ["", "a +", "(a", "a b", "max(a)", "a ^ b", "A", "1..2", "min a, b)"] {
            assert!(formula(text).is_err(), "{text}");
        }
        assert_eq!(formula(&format!("{}a{}", "(".repeat(99), ")".repeat(99))), Err(Fact::TooDeep));
        assert_eq!(formula(&"-".repeat(9999)), Err(Fact::TooDeep));
        assert_eq!(formula(&format!("{}a", "a / b * ".repeat(99_999))), Err(Fact::TooDeep));
    }
}
