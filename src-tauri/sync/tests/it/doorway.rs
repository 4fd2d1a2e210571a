//! A listening end of a line: each connection is handed on, on a thread of its own, until it is dropped.

use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

pub struct Doorway {
    pub address: String,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Doorway {
    /// What `carry` answers is nobody's: a connection that breaks is what the tests are about.
    pub fn each(carry: impl Fn(TcpStream) -> Option<()> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let stop = Arc::new(AtomicBool::new(false));
        let (stopped, carry) = (Arc::clone(&stop), Arc::new(carry));
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                let carry = Arc::clone(&carry);
                thread::spawn(move || stream.map(|it| carry(it)));
            }
        });
        Self { address, stop, thread: Some(thread) }
    }
}

impl Drop for Doorway {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address.trim_start_matches("http://"));
        if let Some(it) = self.thread.take() {
            it.join().unwrap();
        }
    }
}
