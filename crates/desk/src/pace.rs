//! How fast requests that change something may come, from one session and one address.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// So many at once, and so many each second after that.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// How many may come at once.
    pub burst: u32,
    /// How many more each second.
    pub per_second: u32,
}

/// Who is counted at most; the longest unseen are forgotten, since they may go on anyway.
const REMEMBERED: usize = 8192;

/// One bucket of tokens for each of those who ask.
pub(crate) struct Pace<K> {
    rate: Rate,
    buckets: Mutex<HashMap<K, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl<K: Eq + Hash> Pace<K> {
    pub(crate) fn new(rate: Rate) -> Self {
        Self {
            rate,
            buckets: Mutex::default(),
        }
    }

    /// Takes one; the seconds to wait if there is none.
    pub(crate) fn take(&self, who: K, now: Instant) -> Result<(), u64> {
        let (burst, per_second) = (f64::from(self.rate.burst), f64::from(self.rate.per_second));
        let filled = |bucket: &Bucket| {
            let since = now.saturating_duration_since(bucket.at).as_secs_f64();
            (bucket.left + since * per_second).min(burst)
        };
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= REMEMBERED && !buckets.contains_key(&who) {
            buckets.retain(|_, bucket| filled(bucket) < burst);
            if buckets.len() >= REMEMBERED {
                // Thousands at once, each of them new: nobody new comes in for a moment.
                return Err(1);
            }
        }
        let bucket = buckets.entry(who).or_insert(Bucket {
            left: burst,
            at: now,
        });
        let left = filled(bucket);
        *bucket = Bucket { left, at: now };
        if left < 1.0 {
            let wait = ((1.0 - left) / per_second.max(f64::MIN_POSITIVE)).ceil();
            return Err((wait as u64).clamp(1, 3600));
        }
        bucket.left = left - 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_burst_passes_and_then_as_many_as_time_brings() {
        let pace = Pace::new(Rate {
            burst: 3,
            per_second: 2,
        });
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(pace.take("a", start), Ok(()));
        }
        assert_eq!(pace.take("a", start), Err(1));
        assert_eq!(pace.take("b", start), Ok(()));
        let later = start + Duration::from_millis(1000);
        assert_eq!(pace.take("a", later), Ok(()));
        assert_eq!(pace.take("a", later), Ok(()));
        assert_eq!(pace.take("a", later), Err(1));
    }

    #[test]
    fn it_remembers_no_more_than_it_must() {
        let pace = Pace::new(Rate {
            burst: 1,
            per_second: 1,
        });
        let start = Instant::now();
        let taken = (0..3 * REMEMBERED).filter(|who| pace.take(*who, start).is_ok());
        assert_eq!(taken.count(), REMEMBERED);
        assert_eq!(
            pace.take(usize::MAX, start + Duration::from_secs(2)),
            Ok(())
        );
    }
}
