//! What a scanner would try on a desk that is really served, on every route that there is: headers,
//! methods, hosts, forged forms, sessions, reflected input, sizes, slowness, malformed requests.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod limits;
mod wire;

use store::{Role, Subject};
use wire::{Answer, Browser, Desk, PASSWORD, escaped, fields, now, routes};

const EVERYBODY: [(&str, Role); 3] = [
    ("Ava Tester", Role::Editor),
    ("Cyrus", Role::Coder),
    ("Rahim", Role::Reader),
];

/// What every answer must have, whatever it answers.
#[track_caller]
fn protected(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy").unwrap_or("");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(
            policy.contains(part),
            "{what}: {part} is missing in {policy:?}"
        );
    }
    assert!(
        !policy.contains("unsafe") && !policy.contains('*'),
        "{what}: {policy}"
    );
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{what}: {name}");
    }
    for told in ["server", "x-powered-by", "access-control-allow-origin"] {
        assert_eq!(answer.header(told), None, "{what}: {told}");
    }
    let kept = answer.header("cache-control").unwrap_or("");
    match kept.contains("immutable") {
        true => assert_eq!(
            answer.header("set-cookie"),
            None,
            "{what}: a session for all"
        ),
        false => assert!(kept.contains("no-store"), "{what}: {kept:?}"),
    }
    for cookie in answer.all("set-cookie") {
        let lower = cookie.to_ascii_lowercase();
        for part in ["httponly", "samesite=strict", "path=/"] {
            assert!(
                lower.contains(part),
                "{what}: {part} is missing in {cookie}"
            );
        }
    }
    if answer.is_page() {
        inert(&answer.body, what);
    }
}

/// A page has no script or style of its own, and loads nothing from elsewhere.
#[track_caller]
fn inert(page: &str, what: &str) {
    let lower = page.to_ascii_lowercase();
    for tag in lower.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let name = tag.split_whitespace().next().unwrap_or("");
        if name == "script" {
            assert!(tag.contains("src=\"/assets/"), "{what}: <{tag}>");
        }
        assert_ne!(name, "style", "{what}");
        for loads in [" src=\"http", " src=\"//", " style=\"", "=\"javascript:"] {
            assert!(!tag.contains(loads), "{what}: <{tag}>");
        }
        // What stands in quotation marks is a value, whatever it looks like.
        let names: String = tag.split('"').step_by(2).collect();
        for runs in [" onclick", " onerror", " onload", " onfocus"] {
            assert!(!names.contains(runs), "{what}: <{tag}>");
        }
        if matches!(name, "link" | "img" | "iframe" | "form") {
            for outside in ["href=\"http", "action=\"http", "href=\"//", "action=\"//"] {
                assert!(!tag.contains(outside), "{what}: <{tag}>");
            }
        }
    }
}

#[test]
fn every_answer_is_protected() {
    let (desk, mut browsers) = Desk::of(&EVERYBODY);
    let alone = Desk::alone();
    for (who, mut browser) in [
        ("stranger", desk.browser()),
        ("reader", browsers.remove(2)),
        ("editor", browsers.remove(0)),
        ("alone", alone.browser()),
    ] {
        for route in routes() {
            for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"] {
                let answer = browser.ask(method, &route.path, &[], "");
                let what = format!("{who} {method} {}", route.path);
                protected(&answer, &what);
                assert!(answer.status != 500, "{what}");
                if matches!(method, "PUT" | "DELETE" | "OPTIONS") {
                    assert_eq!(answer.status, 405, "{what}");
                }
            }
        }
        for path in [
            "/nothing",
            "/assets/0/desk.css",
            "/event/x",
            "/%ff",
            "/people/",
        ] {
            let answer = browser.get(path);
            protected(&answer, path);
            assert!(answer.status >= 400, "{path}: {}", answer.status);
        }
    }
}

#[test]
fn files_of_the_program_are_the_same_for_everybody() {
    let (desk, mut browsers) = Desk::of(&EVERYBODY);
    let page = desk.browser().get("/sign-in").body;
    let files = page.split('"').filter(|part| part.starts_with("/assets/"));
    let files: Vec<String> = files.map(str::to_owned).collect();
    assert!(files.len() >= 3, "{files:?}");
    for file in files {
        let stranger = desk.browser().get(&file);
        assert_eq!(stranger.status, 200);
        protected(&stranger, &file);
        assert_eq!(stranger.body, browsers[0].get(&file).body);
    }
}

#[test]
fn strangers_see_nothing_and_nobody_does_more_than_their_role() {
    let (desk, mut browsers) = Desk::of(&EVERYBODY);
    let mut stranger = desk.browser();
    for route in routes() {
        let open = ["/sign-in", "/invitation", "/session", "/assets"];
        if open.iter().any(|open| route.path.starts_with(open)) {
            continue;
        }
        let answer = stranger.get(&route.path);
        assert_eq!(answer.status, 401, "{}", route.path);
        assert!(answer.body.contains("name=\"password\""), "{}", route.path);
        let json = ("accept", "application/json");
        let answer = stranger.ask("GET", &route.path, &[json], "");
        assert_eq!(answer.status, 401, "{}", route.path);
        assert!(answer.body.starts_with('{'), "{}", answer.body);
        let form = ("content-type", "application/x-www-form-urlencoded");
        let answer = stranger.ask("POST", &route.path, &[form], "person=1");
        assert!(
            [401, 429].contains(&answer.status),
            "{} {}",
            route.path,
            answer.status
        );
    }
    for browser in &mut browsers[1..] {
        assert_eq!(browser.get("/people").status, 403);
        for path in [
            "/people/invite",
            "/people/role",
            "/people/disable",
            "/people/reset",
            "/people/enable",
        ] {
            let fields = [("person", "1"), ("role", "editor"), ("name", "Mina")];
            assert_eq!(browser.post(path, &fields).status, 403, "{path}");
        }
    }
    assert_eq!(desk.accounts().people().unwrap().len(), 3);
}

#[test]
fn only_known_methods_are_answered() {
    let desk = Desk::alone();
    let mut browser = desk.browser();
    for method in [
        "TRACE", "TRACK", "CONNECT", "PATCH", "PROPFIND", "DEBUG", "FOO",
    ] {
        let secret = ("x-secret", "echo-me");
        let answer = browser.ask(method, "/problems", &[secret], "");
        assert!(
            [400, 405, 421].contains(&answer.status),
            "{method}: {}",
            answer.status
        );
        assert!(!answer.body.contains("echo-me"), "{method}");
    }
}

#[test]
fn no_path_leads_out_of_the_desk() {
    let desk = Desk::alone();
    for path in [
        "/../../../../etc/passwd",
        "/assets/../../etc/passwd",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2fetc/passwd",
        "/assets/0/..%5c..%5cetc%5cpasswd",
        "/document/..%2f..%2frecord.sqlite",
        "/document/%2e%2e/original",
        "/event/..%00",
        "/record.sqlite",
        "/accounts.sqlite",
        "/.git/config",
        "/blobs/",
        "/%2e%2e%2f",
        "/assets//etc/passwd",
    ] {
        let answer = desk.browser().get(path);
        assert!(
            (400..500).contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        assert!(!answer.body.contains("root:") && !answer.body.contains("SQLite format"));
    }
}

#[test]
fn the_desk_answers_to_its_own_names_only() {
    let desk = Desk::alone();
    let port = desk.address.port();
    for host in [
        format!("127.0.0.1:{port}"),
        format!("localhost:{port}"),
        format!("LOCALHOST:{port}"),
    ] {
        let mut browser = desk.browser();
        browser.host = host;
        assert_eq!(browser.get("/problems").status, 200);
    }
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("evil@127.0.0.1:{port}"),
        format!("127.0.0.1:{port}.evil.example"),
        "127.0.0.1".to_owned(),
        "localhost:1".to_owned(),
        String::new(),
    ] {
        let mut browser = desk.browser();
        browser.host = host.clone();
        let answer = browser.get("/problems");
        assert!(
            [400, 421].contains(&answer.status),
            "{host}: {}",
            answer.status
        );
        let forwarded = [
            ("x-forwarded-host", "127.0.0.1"),
            ("forwarded", "host=127.0.0.1"),
        ];
        let answer = browser.ask("GET", "/problems", &forwarded, "");
        assert!([400, 421].contains(&answer.status), "{host}");
    }
    let own = format!("127.0.0.1:{port}");
    for request in [
        "GET /problems HTTP/1.1\r\nconnection: close\r\n\r\n".to_owned(),
        format!(
            "GET /problems HTTP/1.1\r\nhost: {own}\r\nhost: evil.example\r\nconnection: close\r\n\r\n"
        ),
        format!(
            "GET http://evil.example/problems HTTP/1.1\r\nhost: {own}\r\nconnection: close\r\n\r\n"
        ),
        format!(
            "GET http://{own}/problems HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n"
        ),
        "GET /problems HTTP/1.0\r\n\r\n".to_owned(),
    ] {
        let answer = Answer::parse(&desk.raw(request.as_bytes()));
        assert!(
            [400, 421].contains(&answer.status),
            "{request}: {}",
            answer.status
        );
    }
    // What is sent on from a known name does not name the one that was asked for.
    let mut browser = desk.browser();
    let answer = browser.ask(
        "GET",
        "/?lang=fa",
        &[("x-forwarded-host", "evil.example")],
        "",
    );
    assert_eq!(answer.header("location"), Some("/"));
}

#[test]
fn a_program_signs_in_with_the_token_that_its_session_is_told() {
    let (desk, _) = Desk::of(&EVERYBODY);
    let mut program = desk.browser();
    let json = ("accept", "application/json");
    let told = program.ask("GET", "/session", &[json], "");
    assert_eq!(told.status, 200);
    assert!(told.body.contains("\"person\":null"), "{}", told.body);
    let (_, token) = told.body.split_once("\"token\":\"").unwrap();
    let token = token.split('"').next().unwrap();
    let headers = [
        json,
        ("content-type", "application/json"),
        ("x-sanad-token", token),
    ];
    let form = format!("{{\"name\":\"Cyrus\",\"password\":\"{PASSWORD}\"}}");
    assert_eq!(program.ask("POST", "/sign-in", &headers, &form).status, 200);
    let told = program.ask("GET", "/session", &[json], "");
    assert!(told.body.contains("Cyrus"), "{}", told.body);
}

#[test]
fn forged_forms_are_refused_on_every_route() {
    let (_desk, mut browsers) = Desk::of(&EVERYBODY);
    let (mut other, mut editor) = (browsers[1].clone(), browsers[0].clone());
    let others = other.token();
    let own = editor.token();
    let posts: Vec<_> = routes().into_iter().filter(|route| route.post).collect();
    assert!(posts.len() > 10);
    for route in posts {
        let mut refused = |what: &str, headers: &[(&str, &str)], body: &str| {
            let answer = editor.ask("POST", &route.path, headers, body);
            let what = format!("{what} {}: {} {}", route.path, answer.status, answer.body);
            // What is no form of files may be refused for that before its token is looked at.
            let no_files = route.path == "/add/files" && answer.status == 400;
            assert!(answer.status == 403 || no_files, "{what}");
        };
        let form = ("content-type", "application/x-www-form-urlencoded");
        let json = ("content-type", "application/json");
        let with_token = format!("token={own}");
        refused("no token", &[form], "person=2");
        refused("an empty token", &[form], "token=");
        refused("another's token", &[form], &format!("token={others}"));
        refused("json without a token", &[json], "{}");
        refused(
            "json, token of another",
            &[json, ("x-sanad-token", &others)],
            "{}",
        );
        refused("plain text", &[("content-type", "text/plain")], "token=");
        refused(
            "many parts",
            &[("content-type", "multipart/form-data; boundary=x")],
            "--x--",
        );
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("origin", "https://127.0.0.1"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            refused(value, &[form, (name, value)], &with_token);
        }
    }
    for browser in &mut browsers {
        assert_eq!(
            browser.get("/people/me").status,
            200,
            "everybody is still there"
        );
    }
}

#[test]
fn a_session_is_new_at_each_sign_in_and_ends_when_it_should() {
    let (desk, mut browsers) = Desk::of(&EVERYBODY);
    let name = "sanad-session";
    // A session that somebody put there does not become a signed-in one.
    let planted = "ab".repeat(32);
    let mut victim = desk.browser();
    victim.cookies.insert(name.into(), planted.clone());
    assert_eq!(victim.sign_in("cyrus", PASSWORD).status, 303);
    let own = victim.cookies[name].clone();
    assert_ne!(own, planted);
    assert_eq!(own.len(), 64);
    let mut attacker = desk.browser();
    attacker.cookies.insert(name.into(), planted);
    assert_eq!(attacker.get("/people/me").status, 401);
    // Signing in again makes another, and the one before is over.
    let mut again = victim.clone();
    assert_eq!(again.sign_in("cyrus", PASSWORD).status, 303);
    assert_ne!(again.cookies[name], own);
    assert_eq!(victim.get("/people/me").status, 401);
    // Signing out ends it on the desk, not only in the browser.
    let mut copy = again.clone();
    assert_eq!(again.post("/sign-out", &[]).status, 303);
    assert!(!again.cookies.contains_key(name) || again.get("/people/me").status == 401);
    assert_eq!(copy.get("/people/me").status, 401);
    // Another password ends all but the one that it is changed in.
    let mut elsewhere = desk.browser();
    assert_eq!(elsewhere.sign_in("Ava Tester", PASSWORD).status, 303);
    let new = "window cup forty-two";
    let wrong = [
        ("current", "not the one now"),
        ("password", new),
        ("again", new),
    ];
    assert_eq!(elsewhere.post("/people/me/password", &wrong).status, 403);
    let right = [("current", PASSWORD), ("password", new), ("again", new)];
    assert_eq!(elsewhere.post("/people/me/password", &right).status, 303);
    assert_eq!(elsewhere.get("/people/me").status, 200);
    assert_eq!(browsers[0].get("/people/me").status, 401);
    assert_eq!(desk.browser().sign_in("Ava Tester", PASSWORD).status, 401);
    assert_eq!(desk.browser().sign_in("ava tester", new).status, 303);
    // Another role and being disabled end them at once.
    let reader = desk
        .accounts()
        .named("Rahim")
        .unwrap()
        .unwrap()
        .number
        .to_string();
    let fields = [("person", reader.as_str()), ("role", "coder")];
    assert_eq!(elsewhere.post("/people/role", &fields).status, 303);
    assert_eq!(browsers[2].get("/people/me").status, 401);
    assert_eq!(browsers[2].sign_in("Rahim", PASSWORD).status, 303);
    assert_eq!(
        elsewhere
            .post("/people/disable", &[("person", &reader)])
            .status,
        303
    );
    assert_eq!(browsers[2].get("/people/me").status, 401);
    assert_eq!(browsers[2].sign_in("Rahim", PASSWORD).status, 401);
}

#[test]
fn an_invitation_is_taken_once_with_a_password_that_is_none_of_the_commonest() {
    let (desk, mut browsers) = Desk::of(&EVERYBODY);
    let answer = browsers[0].post("/people/invite", &[("name", "Mina"), ("role", "reader")]);
    assert_eq!(answer.status, 200);
    let link = answer
        .body
        .split('"')
        .find(|part| part.contains("/invitation#"));
    let code = link.unwrap().split('#').nth(1).unwrap().to_owned();
    for (password, again) in [
        ("short", "short"),
        ("password1234", "password1234"),
        (PASSWORD, "other"),
    ] {
        let fields = [
            ("code", code.as_str()),
            ("password", password),
            ("again", again),
        ];
        assert_eq!(desk.browser().post("/invitation", &fields).status, 400);
    }
    let mut mina = desk.browser();
    assert_eq!(mina.join(&code).status, 303);
    assert!(mina.get("/people/me").body.contains("Mina"));
    assert_eq!(desk.browser().join(&code).status, 400);
    assert_eq!(desk.browser().join(&"0".repeat(64)).status, 400);
    let taken = browsers[0].post("/people/invite", &[("name", "MINA"), ("role", "reader")]);
    assert_eq!(taken.status, 409);
    let hidden = browsers[0].post(
        "/people/invite",
        &[("name", "a\u{202e}b"), ("role", "reader")],
    );
    assert_eq!(hidden.status, 400);
}

#[test]
fn failed_sign_ins_look_alike_and_become_slow() {
    let (desk, _) = Desk::of(&EVERYBODY);
    let failure = |name: &str, password: &str| {
        let answer = desk.browser().sign_in(name, password);
        let said = answer.body.split("role=\"alert\">").nth(1).unwrap_or("");
        (answer.status, said.split('<').next().unwrap().to_owned())
    };
    let wrong = failure("Cyrus", "not their password");
    assert_eq!(wrong.0, 401);
    assert!(!wrong.1.is_empty());
    assert_eq!(failure("nobody of that name", PASSWORD), wrong);
    assert_eq!(failure("a\u{202e}b", PASSWORD), wrong);
    assert_eq!(failure("Cyrus", ""), wrong);
    assert_eq!(failure("Cyrus", &"x".repeat(5000)), wrong);
    let mut at = now();
    for _ in 0..12 {
        let cyrus = [Subject::Name("CYRUS".into())];
        at += desk.accounts().try_once(&cyrus, at).unwrap().unwrap_or(0);
    }
    // Now the right password waits like any other, and says how long.
    let answer = desk.browser().sign_in("Cyrus", PASSWORD);
    assert_eq!(answer.status, 429);
    let wait: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=900).contains(&wait));
    assert_eq!(desk.browser().sign_in("Rahim", PASSWORD).status, 303);
}

#[test]
fn passkeys_are_refused_where_they_cannot_work_and_when_they_are_made_up() {
    let (desk, mut browsers) = Desk::of(&EVERYBODY);
    let json = |browser: &mut Browser, path: &str, body: &str| {
        let token = browser.token();
        let headers = [
            ("content-type", "application/json"),
            ("x-sanad-token", token.as_str()),
        ];
        browser.ask("POST", path, &headers, body)
    };
    let number = json(&mut desk.browser(), "/sign-in/passkey/start", "{}");
    assert_eq!(number.status, 409, "{}", number.body);
    let mut named = desk.browser();
    named.host = format!("localhost:{}", desk.address.port());
    let asked = json(&mut named, "/sign-in/passkey/start", "{}");
    assert_eq!(asked.status, 200);
    assert!(
        asked.body.contains("\"rpId\":\"localhost\""),
        "{}",
        asked.body
    );
    assert!(
        asked.body.contains("\"userVerification\":\"required\""),
        "{}",
        asked.body
    );
    for made_up in [
        "null",
        "{}",
        "[]",
        "\"x\"",
        "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}",
    ] {
        let answer = json(
            &mut named,
            "/sign-in/passkey",
            &format!("{{\"credential\":{made_up}}}"),
        );
        assert_eq!(answer.status, 401, "{made_up}: {}", answer.body);
    }
    browsers[0].host = named.host.clone();
    let wrong = json(
        &mut browsers[0],
        "/people/me/passkey/start",
        "{\"password\":\"not the one\"}",
    );
    assert_eq!(wrong.status, 403, "{}", wrong.body);
}

#[test]
fn behind_https_cookies_and_browsers_keep_to_it() {
    let desk = Desk::https(&EVERYBODY);
    let mut browser = desk.browser();
    browser.host = "desk.example".into();
    let answer = browser.get("/sign-in");
    assert_eq!(answer.status, 200);
    protected(&answer, "/sign-in");
    let age = answer.header("strict-transport-security").unwrap();
    assert!(age.starts_with("max-age=31536000"), "{age}");
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-sanad-session="), "{cookie}");
    assert!(
        cookie.contains("Secure") && !cookie.contains("Domain"),
        "{cookie}"
    );
    // Forms come from https, and the link of an invitation leads there.
    browser.headers = vec![("origin".into(), "http://desk.example".into())];
    assert_eq!(browser.sign_in("Ava Tester", PASSWORD).status, 403);
    browser.headers = vec![("origin".into(), "https://desk.example".into())];
    assert_eq!(browser.join(&desk.invitation("Ava Tester")).status, 303);
    let invited = browser.post("/people/invite", &[("name", "Mina"), ("role", "reader")]);
    assert!(invited.body.contains("https://desk.example/invitation#"));
    // Each address waits for its own failures, as the server in front tells them apart.
    for at in 0..40 {
        let mut other = desk.browser();
        other.host = "desk.example".into();
        other.headers = vec![(
            "x-forwarded-for".into(),
            format!("198.51.100.{at}, 203.0.113.{at}"),
        )];
        assert_eq!(
            other.sign_in(&format!("somebody {at}"), "x").status,
            401,
            "{at}"
        );
    }
}

#[test]
fn nothing_leads_to_another_site() {
    let (desk, _) = Desk::of(&EVERYBODY);
    let alone = Desk::alone();
    let elsewhere = [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/%0d%0aset-cookie:x=1",
        "///evil.example",
    ];
    for target in elsewhere {
        for query in ["lang=fa", "theme=dark", "a=1&lang=fa"] {
            let request = format!(
                "GET {target}?{query} HTTP/1.1\r\nhost: 127.0.0.1:{}\r\nconnection: close\r\n\r\n",
                alone.address.port()
            );
            let answer = Answer::parse(&alone.raw(request.as_bytes()));
            if let Some(to) = answer.header("location") {
                assert!(
                    to.starts_with('/') && !to.starts_with("//") && !to.contains('\\'),
                    "{to}"
                );
            }
            assert!(!answer.body.contains("href=\"//evil"), "{target}");
            assert!(!answer.body.contains("href=\"/\\evil"), "{target}");
            assert_eq!(
                answer
                    .all("set-cookie")
                    .filter(|c| c.starts_with("x="))
                    .count(),
                0
            );
        }
        let fields = [("name", "Cyrus"), ("password", PASSWORD), ("next", target)];
        let answer = desk.browser().post("/sign-in", &fields);
        let to = answer.header("location").unwrap_or("/");
        assert!(
            to.starts_with('/') && !to.starts_with("//") && !to.contains('\\'),
            "{to}"
        );
    }
    let fields = [
        ("name", "Cyrus"),
        ("password", PASSWORD),
        ("next", "/queue?a=1"),
    ];
    let answer = desk.browser().post("/sign-in", &fields);
    assert_eq!(answer.header("location"), Some("/queue?a=1"));
}

#[test]
fn what_is_asked_comes_back_as_words_only() {
    let desk = Desk::alone();
    let mut browser = desk.browser();
    let fields = fields();
    let markup = "\"'><img src=x onerror=alert(1)>{{7*7}}${7*7}\r\nset-cookie: injected=1";
    for route in routes().into_iter().filter(|route| route.get) {
        for field in &fields {
            let path = format!("{}?{field}={}", route.path, escaped(markup));
            let answer = browser.get(&path);
            protected(&answer, &path);
            assert!(answer.status < 500, "{path}: {}", answer.status);
            assert!(!answer.body.contains("<img src=x"), "{path}");
            assert!(!answer.body.contains("'><"), "{path}");
            let injected = |(name, value): &(String, String)| {
                name.contains("injected") || value.starts_with("injected")
            };
            assert!(!answer.headers.iter().any(injected), "{path}");
            for cookie in answer.all("set-cookie") {
                assert!(!cookie.contains("injected"), "{path}");
            }
        }
        let accept = ("accept", "application/json");
        let path = format!("{}?{}={}", route.path, fields[0], escaped(markup));
        let json = browser.ask("GET", &path, &[accept], "");
        let kind = json.header("content-type").unwrap_or("");
        assert!(!kind.starts_with("text/html"), "{path}: {kind}");
        // Odd queries are answered, never a failure of the desk.
        for query in [
            "%",
            "%ff%fe",
            "=&&==",
            "a[]=1&a[]=2",
            &"q=".repeat(2000),
            "page=-1",
            "page=99999999999999999999",
        ] {
            let answer = browser.get(&format!("{}?{query}", route.path));
            assert!(
                answer.status < 500,
                "{} {query}: {}",
                route.path,
                answer.status
            );
        }
    }
    // Headers come back nowhere either.
    let hostile = [
        ("user-agent", "<script>alert(1)</script>"),
        ("referer", "javascript:alert(1)"),
        ("accept-language", "<b>"),
    ];
    let answer = browser.ask("GET", "/nothing", &hostile, "");
    assert!(!answer.body.contains("alert(1)") && !answer.body.contains("<b>"));
    // A session or setting that is none is replaced or left alone.
    for value in ["<script>", "x", &"g".repeat(64), &"é".repeat(32)] {
        let mut odd = desk.browser();
        for name in ["sanad-session", "lang", "theme"] {
            odd.cookies.insert(name.into(), value.to_owned());
        }
        let answer = odd.get("/problems");
        assert_eq!(answer.status, 200);
        assert!(!answer.body.contains("<script>"));
        assert!(
            answer
                .header("set-cookie")
                .unwrap()
                .starts_with("sanad-session=")
        );
    }
}

#[test]
fn pages_say_that_events_are_being_built() {
    const SAYS: &str = "Events are being built anew";
    let (desk, busy) = Desk::settling();
    let mut browser = desk.browser();
    let english = ("accept-language", "en");
    let mut says = |path: &str| {
        let page = browser.ask("GET", path, &[english, ("accept", "text/html")], "");
        page.body.contains(SAYS)
    };
    // Not at once: after one decision it takes milliseconds, and nobody is to see it.
    while !says("/") {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(says("/queue") && says("/sources"));
    let page = desk.browser().ask("GET", "/", &[english], "").body;
    assert!(page.contains("No event is built yet") && !page.contains("still empty"));
    let mut asker = desk.browser();
    let mut complete = || {
        let json = ("accept", "application/json");
        let told = asker.ask("GET", "/", &[json], "").body;
        told.contains("\"complete\":true")
    };
    assert!(!complete());
    busy.store(false, std::sync::atomic::Ordering::Relaxed);
    while !complete() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(!says("/"));
    let page = desk.browser().ask("GET", "/", &[english], "").body;
    assert!(page.contains("The record is still empty"));
}
