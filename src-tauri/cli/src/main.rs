//! `toasoan-cli`. Its verbs come with the rooms they call; until then it says so and fails, rather than do nothing and succeed.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[expect(clippy::print_stderr, reason = "a program without a window has nowhere else to say it")]
    {
        eprintln!("toasoan-cli chưa chạy được lệnh nào. / toasoan-cli has no verb yet.");
    }
    ExitCode::FAILURE
}
