//! Where the texts are sent: one address, checked before anything leaves.

use std::net::{IpAddr, ToSocketAddrs as _};
use ureq::http::Uri;

/// Where the server takes questions, below the address that the user gives.
const PATH: &str = "/v1/chat/completions";

/// Why there is no second coder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// The address does not read as one.
    #[error("'{0}' is no address like http://127.0.0.1:8080")]
    Address(String),
    /// The address holds more than scheme, host, port and path.
    #[error("the address may hold no user, password, question mark or fragment")]
    Extras,
    /// This program was built without TLS.
    #[error("this build of sanad cannot speak https")]
    NoTls,
    /// Texts would leave the computer.
    #[error("the reports' texts would leave this computer, to {0}")]
    Outward(String),
    /// The key would be readable on the way.
    #[error("the key would travel to {0} unencrypted")]
    KeyInClear(String),
    /// The key cannot be sent.
    #[error("the key holds characters that cannot be sent")]
    Key,
    /// The model's name is empty or holds control characters.
    #[error("the model's name is empty or holds control characters")]
    Model,
}

impl SetupError {
    /// The way out, in a few words.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Address(_) => "give http:// or https://, a host, and a port if needed",
            Self::Extras => "give the bare address; a key goes into SANAD_SECOND_CODER_KEY",
            Self::NoTls => "build it with --features tls, or name a server on this computer",
            Self::Outward(_) => {
                "reports can expose people; if all of these may be sent there, add --send-texts-out"
            }
            Self::KeyInClear(_) => "use an https address, or unset SANAD_SECOND_CODER_KEY",
            Self::Key => "set SANAD_SECOND_CODER_KEY to the key alone, without line breaks",
            Self::Model => "give the name under which the server knows it",
        }
    }
}

/// The one address that the second coder speaks to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    url: String,
    host: String,
    outward: bool,
    clear: bool,
}

impl Address {
    /// Reads an address such as `http://127.0.0.1:8080`; a path in front of `/v1` is kept.
    ///
    /// Whatever is not this computer itself is refused unless `send_out` says that texts may
    /// leave it. The name `localhost` counts as this computer if it resolves to nothing else.
    ///
    /// # Errors
    /// [`SetupError`] says what is wrong with it.
    pub fn new(address: &str, send_out: bool) -> Result<Self, SetupError> {
        let address = address.trim();
        if address.contains(['@', '?', '#']) {
            return Err(SetupError::Extras);
        }
        let wrong = || SetupError::Address(crate::prompt::one_line(address, 80));
        let uri: Uri = address.parse().map_err(|_| wrong())?;
        let clear = match uri.scheme_str() {
            Some("http") => true,
            Some("https") => false,
            _ => return Err(wrong()),
        };
        let authority = uri.authority().ok_or_else(wrong)?;
        if authority.host().is_empty() {
            return Err(wrong());
        }
        if !clear && cfg!(not(feature = "tls")) {
            return Err(SetupError::NoTls);
        }
        let host = authority.as_str().to_owned();
        let outward = !is_this_computer(authority.host());
        if outward && !send_out {
            return Err(SetupError::Outward(host));
        }
        let base = address.trim_end_matches('/');
        let base = base.strip_suffix("/v1").unwrap_or(base);
        Ok(Self {
            url: format!("{base}{PATH}"),
            host,
            outward,
            clear,
        })
    }

    /// The host, with the port if one was given.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The whole address that is asked.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether texts leave this computer.
    #[must_use]
    pub const fn is_outward(&self) -> bool {
        self.outward
    }

    /// Whether others can read on the way what is sent.
    #[must_use]
    pub const fn is_readable_on_the_way(&self) -> bool {
        self.outward && self.clear
    }
}

fn is_this_computer(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if let Ok(ip) = bare.parse::<IpAddr>() {
        return ip.to_canonical().is_loopback();
    }
    // A name may be bent; this one is looked up, and every address it has must be our own.
    bare.eq_ignore_ascii_case("localhost")
        && (bare, 80).to_socket_addrs().is_ok_and(|found| {
            let all: Vec<_> = found.collect();
            !all.is_empty() && all.iter().all(|one| one.ip().is_loopback())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: Result<&str, SetupError>) {
        let found = Address::new(address, false);
        assert_eq!(
            found.as_ref().map(Address::url),
            expected.as_ref().copied(),
            "{address}"
        );
    }

    #[test]
    fn this_computer_needs_no_leave_and_the_path_is_completed_once() {
        let asked = "http://127.0.0.1:8080/v1/chat/completions";
        check("http://127.0.0.1:8080", Ok(asked));
        check(" http://127.0.0.1:8080/ ", Ok(asked));
        check("http://127.0.0.1:8080/v1/", Ok(asked));
        check("http://[::1]/a", Ok("http://[::1]/a/v1/chat/completions"));
        check(
            "http://LocalHost:1",
            Ok("http://LocalHost:1/v1/chat/completions"),
        );
    }

    #[test]
    fn every_other_address_is_outward_however_it_is_written() {
        for host in [
            "example.org",
            "10.0.0.7:8080",
            "0.0.0.0",
            "127.0.0.1.example.org",
            "localhost.example.org",
            "[::2]",
            "[::ffff:10.0.0.7]",
            "127.1",
            "2130706433",
        ] {
            let address = format!("http://{host}/v1");
            check(&address, Err(SetupError::Outward(host.to_owned())));
            let allowed = Address::new(&address, true).unwrap();
            assert!(allowed.is_outward() && allowed.is_readable_on_the_way());
        }
    }

    #[test]
    fn what_is_no_plain_address_is_refused() {
        for address in [
            "",
            "127.0.0.1:80",
            "ftp://127.0.0.1",
            "http://",
            "/v1",
            "http:///v1",
        ] {
            check(address, Err(SetupError::Address(address.to_owned())));
        }
        for address in [
            "http://a:b@127.0.0.1",
            "http://127.0.0.1?k=1",
            "http://127.0.0.1#x",
        ] {
            check(address, Err(SetupError::Extras));
        }
        #[cfg(not(feature = "tls"))]
        check("https://127.0.0.1", Err(SetupError::NoTls));
    }
}
