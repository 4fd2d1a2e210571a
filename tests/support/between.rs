//! Between a laptop and its portal: it counts the bytes of both directions, and where it is told to it is a weak line,
//! with so many bytes a second, a way that takes its time, and pieces that are lost and sent again. It reads nothing of
//! what it carries.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::wait::tick;

/// What a packet of the network carries.
const PIECE: usize = 1460;
/// Pieces that may be under way; more is not taken from the sender.
const UNDER_WAY: usize = 64;

/// A weak line. What is lost holds up all behind it for one way there and back, as TCP does.
#[derive(Debug, Clone, Copy)]
pub struct Weak {
    pub bytes_a_second: u32,
    /// There and back.
    pub round_trip: Duration,
    pub lost_percent: u64,
}

#[derive(Debug)]
pub struct Between {
    pub address: String,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    portal: String,
    weak: Option<Weak>,
    /// To the portal, and from it.
    bytes: [AtomicU64; 2],
    /// When each direction has sent what it was given.
    free: [Mutex<Instant>; 2],
    chance: AtomicU64,
}

impl Between {
    #[must_use]
    pub fn counting(portal: &str) -> Self {
        Self::start(portal, None)
    }

    #[must_use]
    pub fn weak(portal: &str, weak: Weak) -> Self {
        Self::start(portal, Some(weak))
    }

    fn start(portal: &str, weak: Option<Weak>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let address = format!("http://{}", listener.local_addr().expect("it listens"));
        let shared = Arc::new(Shared {
            portal: portal.trim_start_matches("http://").to_owned(),
            weak,
            bytes: [AtomicU64::new(0), AtomicU64::new(0)],
            free: [Mutex::new(Instant::now()), Mutex::new(Instant::now())],
            chance: AtomicU64::new(1),
        });
        let theirs = Arc::clone(&shared);
        // It ends with the program, as the lines in it do.
        thread::spawn(move || {
            for laptop in listener.incoming().flatten() {
                let shared = Arc::clone(&theirs);
                thread::spawn(move || shared.carry(&laptop));
            }
        });
        Self { address, shared }
    }

    /// Bytes to the portal and from it, since the last time.
    #[must_use]
    pub fn take(&self) -> (u64, u64) {
        let [to, from] = &self.shared.bytes;
        (to.swap(0, Ordering::SeqCst), from.swap(0, Ordering::SeqCst))
    }
}

impl Shared {
    fn carry(self: &Arc<Self>, laptop: &TcpStream) -> Option<()> {
        if let Some(weak) = self.weak {
            // Two sides that shake hands.
            tick(weak.round_trip);
        }
        let portal = TcpStream::connect(&self.portal).ok()?;
        for it in [laptop, &portal] {
            it.set_nodelay(true).ok()?;
        }
        let (to, from) = ((laptop.try_clone().ok()?, portal.try_clone().ok()?), (portal, laptop.try_clone().ok()?));
        let there = Arc::clone(self);
        thread::spawn(move || there.flow(0, to));
        self.flow(1, from);
        Some(())
    }

    fn flow(&self, direction: usize, (mut from, mut to): (TcpStream, TcpStream)) {
        let (send, arrived) = sync_channel(UNDER_WAY);
        thread::scope(|scope| {
            scope.spawn(move || arrive(&mut to, &arrived));
            let mut piece = [0; PIECE];
            while let Ok(count @ 1..) = from.read(&mut piece) {
                self.bytes[direction].fetch_add(count as u64, Ordering::SeqCst);
                if send.send((self.due(direction, count), piece[..count].to_vec())).is_err() {
                    break;
                }
            }
            drop(send);
        });
        // The sender hears that nobody takes more.
        let _ = from.shutdown(Shutdown::Read);
    }

    /// When a piece that is sent now is there.
    fn due(&self, direction: usize, count: usize) -> Instant {
        let now = Instant::now();
        let Some(weak) = self.weak else { return now };
        let mut free = self.free[direction].lock().unwrap_or_else(PoisonError::into_inner);
        let takes = Duration::from_secs_f64(count as f64 / f64::from(weak.bytes_a_second));
        let lost = self.draw() % 100 < weak.lost_percent;
        *free = now.max(*free) + takes + if lost { weak.round_trip } else { Duration::ZERO };
        *free + weak.round_trip / 2
    }

    fn draw(&self) -> u64 {
        let mut it = self.chance.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst);
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }
}

fn arrive(to: &mut TcpStream, pieces: &Receiver<(Instant, Vec<u8>)>) {
    for (due, piece) in pieces {
        let left = due.saturating_duration_since(Instant::now());
        if !left.is_zero() {
            tick(left);
        }
        if to.write_all(&piece).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers every byte with a kilobyte.
    fn kilobytes() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        thread::spawn(move || {
            let (mut line, _) = listener.accept().unwrap();
            let mut one = [0; 1];
            while line.read_exact(&mut one).is_ok() {
                line.write_all(&[one[0]; 1000]).unwrap();
            }
        });
        format!("http://{address}")
    }

    fn asks(it: &Between, times: usize) -> Duration {
        let mut line = TcpStream::connect(it.address.trim_start_matches("http://")).unwrap();
        let began = Instant::now();
        let mut answer = [0; 1000];
        for _ in 0..times {
            line.write_all(b"x").unwrap();
            line.read_exact(&mut answer).unwrap();
        }
        began.elapsed()
    }

    #[test]
    fn bytes_are_counted_in_both_directions() {
        let it = Between::counting(&kilobytes());
        asks(&it, 20);
        assert_eq!(it.take(), (20, 20_000));
        assert_eq!(it.take(), (0, 0), "from the last time on");
    }

    #[test]
    fn a_weak_line_takes_its_time() {
        let weak = Weak { bytes_a_second: 10_000, round_trip: Duration::from_millis(40), lost_percent: 0 };
        let took = asks(&Between::weak(&kilobytes(), weak), 5);
        // One way there and back to begin, then five times a way there and back and a tenth of a second for the bytes.
        assert!(took >= Duration::from_millis(5 * 140), "{took:?}");
        let lossy = Weak { lost_percent: 100, ..weak };
        let lost = asks(&Between::weak(&kilobytes(), lossy), 5);
        assert!(lost >= took + Duration::from_millis(5 * 40), "what is lost is sent again: {lost:?}");
    }
}
