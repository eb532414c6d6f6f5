//! What must be true of every page and of every visit. Each check has a list of faults, which its own tests read, and an
//! assertion over it, which scenarios use.

use crate::browser::Browser;
use crate::surroundings::path_in;
use serde_json::Value;

/// Below these, axe's findings are advice.
const GRAVE: [&str; 2] = ["serious", "critical"];

impl Browser {
    /// Warnings and errors in the console since the browser was first opened: the page's and its workers' own, uncaught
    /// errors, refusals by the content security policy, failed requests, and anything at all from the service worker.
    #[must_use]
    pub fn console_complaints(&self) -> Vec<String> {
        self.listen();
        self.seen.borrow().console.clone()
    }

    /// No warning and no error, ever.
    #[track_caller]
    pub fn console_is_silent(&self) {
        let complaints = self.console_complaints();
        assert!(complaints.is_empty(), "the console is not silent:\n{}", complaints.join("\n"));
    }

    /// Takes what a scenario provoked off the complaints: those with `words` in them, of which there must be one.
    #[track_caller]
    pub fn forgive(&self, words: &str) {
        self.wait_until(&format!("the console complains of “{words}”"), |page| {
            page.console_complaints().iter().any(|complaint| complaint.contains(words))
        });
        self.seen.borrow_mut().console.retain(|complaint| !complaint.contains(words));
    }

    /// Requests to anywhere but the clinic's origin since the browser was first opened. Those of the service worker are
    /// known only once the browser has ended ([`quit`](Browser::quit), or when it is dropped).
    #[must_use]
    pub fn foreign_requests(&self) -> Vec<String> {
        self.listen();
        let origin = self.origin();
        self.seen.borrow().requests.iter().filter(|address| is_foreign(address, origin)).cloned().collect()
    }

    /// No request to another host.
    #[track_caller]
    pub fn no_foreign_requests(&self) {
        let foreign = self.foreign_requests();
        assert!(foreign.is_empty(), "requests left {}:\n{}", self.origin(), foreign.join("\n"));
    }

    /// Scheme, host and port of the clinic.
    #[must_use]
    pub fn origin(&self) -> &str {
        let host = self.address.find("://").map_or(0, |at| at + 3);
        let end = self.address[host..].find('/').map_or(self.address.len(), |at| host + at);
        &self.address[..end]
    }

    /// What axe-core finds grave on the page as it is now.
    #[must_use]
    #[track_caller]
    pub fn accessibility_faults(&self) -> Vec<String> {
        if self.execute("return typeof axe === 'undefined';") == true {
            let axe = path_in("KOROENA_AXE");
            let axe = std::fs::read_to_string(&axe).unwrap_or_else(|error| panic!("{}: {error}", axe.display()));
            self.execute(&axe);
        }
        let result = self.execute(
            "return axe.run(document, { resultTypes: ['violations'] }).then(({ violations, passes }) => ({
                passed: passes.length,
                violations: violations.map(({ id, impact, help, nodes }) => ({
                    id, impact, help, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })),
                })),
            }));",
        );
        assert!(result["passed"].as_u64() > Some(0), "axe tried nothing: {result}");
        let violations = result["violations"].as_array().map(Vec::as_slice).unwrap_or_default();
        violations.iter().filter(|found| GRAVE.iter().any(|grave| found["impact"] == *grave)).map(fault).collect()
    }

    /// No serious or critical finding of axe-core; `page` names the page in the message.
    #[track_caller]
    pub fn accessible(&self, page: &str) {
        let faults = self.accessibility_faults();
        if !faults.is_empty() {
            let setup = self.setup.name();
            self.fail(&format!("{page} ({setup}) is not accessible:\n{}", faults.join("\n")));
        }
    }

    /// What reaches beyond the right edge of a page that scrolls sideways.
    #[must_use]
    #[track_caller]
    pub fn sideways(&self) -> Vec<String> {
        let script = "const { scrollWidth, clientWidth } = document.documentElement;
            if (scrollWidth <= clientWidth) return [];
            const wide = [...document.body.querySelectorAll('*')].map((at) => [at, at.getBoundingClientRect().right]);
            return [`the page is ${scrollWidth} wide on ${clientWidth}`,
                ...wide.filter(([, right]) => right > clientWidth + 0.5)
                    .map(([at, right]) => `${at.tagName.toLowerCase()}#${at.id}.${at.className} ends at ${Math.round(right)}`)];";
        let answer = self.execute(script);
        let found = answer.as_array().map(Vec::as_slice).unwrap_or_default();
        found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The page does not scroll sideways.
    #[track_caller]
    pub fn no_horizontal_scroll(&self) {
        let wide = self.sideways();
        if !wide.is_empty() {
            self.fail(&format!("{}: {}", self.setup.name(), wide.join("\n")));
        }
    }

    /// All that must be true of a page at rest.
    #[track_caller]
    pub fn sound(&self, page: &str) {
        self.accessible(page);
        self.no_horizontal_scroll();
        self.console_is_silent();
        self.no_foreign_requests();
    }
}

fn is_foreign(address: &str, origin: &str) -> bool {
    // data:, blob:, about: and chrome: ask nobody.
    let asks_a_host = ["http:", "https:", "ws:", "wss:", "ftp:"].iter().any(|scheme| address.starts_with(scheme));
    let is_own = address.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    asks_a_host && !is_own
}

fn fault(violation: &Value) -> String {
    let word = |value: &Value| value.as_str().unwrap_or_default().replace('\n', " ");
    let nodes = violation["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let nodes: Vec<String> =
        nodes.iter().map(|node| format!("    {}: {}", node["target"], word(&node["failureSummary"]))).collect();
    format!(
        "{} ({}): {}\n{}",
        word(&violation["id"]),
        word(&violation["impact"]),
        word(&violation["help"]),
        nodes.join("\n")
    )
}
