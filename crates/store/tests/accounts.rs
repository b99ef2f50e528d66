//! Accounts as the desk and the command line use them, on a disk.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use store::{
    ABSOLUTE, AccountError, Accounts, IDLE, INVITED, MOST_SESSIONS, Means, Passkey, Role, Subject,
};

const NOW: i64 = 1_800_000_000;

struct Desk {
    folder: tempfile::TempDir,
    accounts: Accounts,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let accounts = Accounts::open(folder.path()).unwrap();
    Desk { folder, accounts }
}

/// A person who has set a password.
fn joined(accounts: &mut Accounts, name: &str, role: Role) -> i64 {
    let number = accounts.add(name, role, NOW).unwrap().number;
    let secret = accounts.invite(number, NOW).unwrap();
    assert_eq!(accounts.join(&secret, "kept", NOW).unwrap(), Some(number));
    number
}

#[test]
fn an_invitation_is_taken_once_and_in_time() {
    let mut desk = desk();
    assert!(!desk.accounts.any().unwrap());
    let ava = desk.accounts.add("Ava", Role::Coder, NOW).unwrap();
    assert!(desk.accounts.any().unwrap());
    assert!(!ava.joined);
    let first = desk.accounts.invite(ava.number, NOW).unwrap();
    let second = desk.accounts.invite(ava.number, NOW).unwrap();
    assert_ne!(first, second);
    let late = NOW + INVITED;
    assert_eq!(desk.accounts.invited(&first, NOW).unwrap(), None);
    assert_eq!(desk.accounts.invited(&second, late).unwrap(), None);
    assert_eq!(desk.accounts.join(&second, "kept", late).unwrap(), None);
    let invited = desk.accounts.invited(&second, NOW).unwrap().unwrap();
    assert_eq!(invited.name, "Ava");
    assert_eq!(
        desk.accounts.join(&second, "kept", NOW).unwrap(),
        Some(ava.number)
    );
    assert_eq!(desk.accounts.join(&second, "other", NOW).unwrap(), None);
    assert_eq!(
        desk.accounts.password(ava.number).unwrap().as_deref(),
        Some("kept")
    );
}

#[test]
fn no_secret_is_in_the_file_and_only_the_owner_reads_it() {
    let mut desk = desk();
    let ava = joined(&mut desk.accounts, "Ava", Role::Editor);
    let session = desk
        .accounts
        .begin(ava, Means::Password, NOW)
        .unwrap()
        .unwrap();
    let mina = desk.accounts.add("Mina", Role::Coder, NOW).unwrap().number;
    let invitation = desk.accounts.invite(mina, NOW).unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(desk.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for secret in [&session, &invitation] {
            assert!(!bytes.windows(64).any(|window| window == secret.as_bytes()));
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{}", path.display());
        }
        seen += 1;
    }
    assert!(seen >= 2, "the database and its log");
    // A folder with accounts only can become a record.
    drop(store::Store::open(desk.folder.path()).unwrap());
}

#[test]
fn sessions_end_by_time_and_by_what_happens_to_their_owner() {
    let mut desk = desk();
    let accounts = &mut desk.accounts;
    joined(accounts, "Chief", Role::Editor);
    let ava = joined(accounts, "Ava", Role::Editor);
    let begin =
        |accounts: &mut Accounts| accounts.begin(ava, Means::Password, NOW).unwrap().unwrap();
    let session = begin(accounts);
    assert_eq!(accounts.who(&session, NOW).unwrap().unwrap().name, "Ava");
    assert_eq!(accounts.who("0", NOW).unwrap(), None);
    assert_eq!(accounts.who(&session, NOW + IDLE).unwrap(), None);
    let mut at = NOW;
    while at < NOW + ABSOLUTE {
        assert!(accounts.who(&session, at).unwrap().is_some());
        accounts.touch(&session, at).unwrap();
        at += IDLE - 1;
    }
    assert_eq!(accounts.who(&session, NOW + ABSOLUTE).unwrap(), None);

    type Change = fn(&mut Accounts, i64);
    let changes: [(&str, Change); 4] = [
        ("password", |accounts, who| {
            accounts.set_password(who, "new").unwrap()
        }),
        ("role", |accounts, who| {
            accounts.set_role(who, Role::Reader).unwrap()
        }),
        ("invitation", |accounts, who| {
            drop(accounts.invite(who, NOW).unwrap())
        }),
        ("disabling", |accounts, who| {
            accounts.set_disabled(who, true).unwrap()
        }),
    ];
    for (what, change) in changes {
        let session = begin(accounts);
        assert!(accounts.who(&session, NOW).unwrap().is_some());
        change(accounts, ava);
        assert_eq!(accounts.who(&session, NOW).unwrap(), None, "{what}");
    }
    assert_eq!(accounts.begin(ava, Means::Passkey, NOW).unwrap(), None);
    assert_eq!(accounts.password(ava).unwrap(), None);
}

#[test]
fn a_person_sees_and_ends_their_own_sessions_only() {
    let mut desk = desk();
    let accounts = &mut desk.accounts;
    let ava = joined(accounts, "Ava", Role::Editor);
    let mina = joined(accounts, "Mina", Role::Coder);
    let mut begin = |who| accounts.begin(who, Means::Password, NOW).unwrap().unwrap();
    let (one, two, other) = (begin(ava), begin(ava), begin(mina));
    let open = accounts.sessions(ava, &one, NOW).unwrap();
    assert_eq!(open.len(), 2);
    assert_eq!(open.iter().filter(|open| open.this).count(), 1);
    let others = &accounts.sessions(mina, &other, NOW).unwrap()[0];
    assert!(!accounts.end_one(ava, &others.id).unwrap());
    assert!(accounts.who(&other, NOW).unwrap().is_some());
    let not_this = open.iter().find(|open| !open.this).unwrap();
    assert!(accounts.end_one(ava, &not_this.id).unwrap());
    assert_eq!(accounts.who(&two, NOW).unwrap(), None);
    accounts.end_others(ava, &one).unwrap();
    assert!(accounts.who(&one, NOW).unwrap().is_some());
    accounts.end(&one).unwrap();
    assert_eq!(accounts.who(&one, NOW).unwrap(), None);
    for at in 0..40 {
        accounts
            .begin(ava, Means::Password, NOW + at)
            .unwrap()
            .unwrap();
    }
    assert_eq!(
        accounts.sessions(ava, "", NOW + 40).unwrap().len(),
        MOST_SESSIONS as usize
    );
}

#[test]
fn names_are_nobody_elses_and_people_stay() {
    let mut desk = desk();
    let accounts = &mut desk.accounts;
    joined(accounts, "Ava Tester", Role::Editor);
    for taken in ["ava tester", "AVA  TESTER", "Ava-Tester", "Ауа Tester"] {
        let refused = accounts.add(taken, Role::Reader, NOW);
        let known = matches!(refused, Err(AccountError::NameTaken(_)));
        assert!(known || taken == "Ауа Tester", "{taken}: {refused:?}");
    }
    assert!(matches!(
        accounts.add("a\u{202e}b", Role::Reader, NOW),
        Err(AccountError::BadName(_))
    ));
    let found = accounts.named("AVA tester").unwrap().unwrap();
    assert_eq!(found.name, "Ava Tester");
    assert_eq!(accounts.named("nobody").unwrap(), None);
}

#[test]
fn the_last_editor_stays_one() {
    let mut desk = desk();
    let accounts = &mut desk.accounts;
    let ava = joined(accounts, "Ava", Role::Editor);
    accounts.add("Invited", Role::Editor, NOW).unwrap();
    let refused = |refused| matches!(refused, Err(AccountError::LastEditor));
    assert!(refused(accounts.set_role(ava, Role::Coder)));
    assert!(refused(accounts.set_disabled(ava, true)));
    assert_eq!(accounts.person(ava).unwrap().role, Role::Editor);
    joined(accounts, "Second", Role::Editor);
    accounts.set_disabled(ava, true).unwrap();
    assert!(accounts.person(ava).unwrap().disabled);
}

#[test]
fn who_fails_often_waits_longer_each_time() {
    let mut desk = desk();
    let accounts = &mut desk.accounts;
    let ava = [Subject::Name("Ava".into())];
    for _ in 0..5 {
        assert_eq!(accounts.try_once(&ava, NOW).unwrap(), None);
    }
    let mut at = NOW;
    let mut waits = Vec::new();
    for _ in 0..14 {
        assert_eq!(accounts.try_once(&ava, at).unwrap(), None);
        let wait = accounts.try_once(&ava, at).unwrap().unwrap();
        // Early tries are not counted, so that nobody waits for ever.
        assert_eq!(accounts.try_once(&ava, at).unwrap(), Some(wait));
        waits.push(wait);
        at += wait;
    }
    assert_eq!(&waits[..4], [1, 2, 4, 8]);
    assert_eq!(waits.last(), Some(&900));
    // Another spelling of the name is the same name; it outlives the process.
    drop(std::mem::replace(
        accounts,
        Accounts::open(desk.folder.path()).unwrap(),
    ));
    let same = [Subject::Name("AVA".into())];
    assert_eq!(accounts.try_once(&same, at).unwrap(), None);
    assert!(accounts.try_once(&same, at).unwrap().is_some());
    let mina = [Subject::Name("Mina".into())];
    assert_eq!(accounts.try_once(&mina, at).unwrap(), None);
    accounts.succeeded(&ava).unwrap();
    assert_eq!(accounts.try_once(&ava, at).unwrap(), None);
}

#[test]
fn what_is_over_is_removed() {
    let mut desk = desk();
    let accounts = &mut desk.accounts;
    let ava = joined(accounts, "Ava", Role::Editor);
    let session = accounts.begin(ava, Means::Password, NOW).unwrap().unwrap();
    accounts.sweep(NOW + IDLE).unwrap();
    // Gone for good, not only hidden.
    assert_eq!(accounts.who(&session, NOW).unwrap(), None);
}

#[test]
fn a_passkey_is_found_by_its_owner_and_site_and_used_once_in_each_state() {
    let mut desk = desk();
    let accounts = &mut desk.accounts;
    let ava = joined(accounts, "Ava", Role::Editor);
    let handle = accounts.person(ava).unwrap().handle;
    let key = Passkey {
        id: vec![1; 32],
        person: ava,
        site: "desk.example".into(),
        label: "device".into(),
        fixed: vec![2],
        changing: vec![3],
        added: NOW,
        used: None,
    };
    accounts.add_passkey(&key).unwrap();
    let again = accounts.add_passkey(&key);
    assert!(matches!(again, Err(AccountError::KnownPasskey)));
    assert_eq!(accounts.passkeys(ava).unwrap(), std::slice::from_ref(&key));
    let find = |accounts: &Accounts, handle: &[u8], site: &str| {
        accounts.passkey(&key.id, handle, site).unwrap()
    };
    assert_eq!(find(accounts, &handle, "desk.example"), Some(key.clone()));
    assert_eq!(find(accounts, &[0; 32], "desk.example"), None);
    assert_eq!(find(accounts, &handle, "evil.example"), None);
    assert!(accounts.used_passkey(&key.id, &[3], &[4], NOW).unwrap());
    assert!(!accounts.used_passkey(&key.id, &[3], &[4], NOW).unwrap());
    assert!(!accounts.remove_passkey(ava + 1, &key.id).unwrap());
    assert!(accounts.remove_passkey(ava, &key.id).unwrap());
    assert_eq!(find(accounts, &handle, "desk.example"), None);
}
