//! What a portal, or the way to it, said instead of an answer, in both languages. It calls none.

use domain::wire::Code;
use sync::Error;

use crate::profile;
use crate::said::Sentence;

pub fn why(error: &Error) -> Sentence {
    let vi = match error {
        Error::BadAddress(_) => "địa chỉ không đúng",
        Error::PlainHttp(_) => "cổng ở máy khác phải là https",
        Error::Offline(_) => "cổng không trả lời",
        Error::Tls(_) => "không tin được chứng thư của cổng",
        Error::NotAPortal(_) => "nơi trả lời không phải cổng Tòa soạn",
        Error::ProgramTooOld { .. } => "chương trình này cũ hơn cổng cho phép, hãy cập nhật",
        Error::PortalTooOld { .. } => "cổng cũ hơn chương trình này, hãy nhờ quản trị cập nhật cổng",
        Error::OtherVersion { .. } => "cổng chạy phiên bản khác",
        Error::OtherPortal { .. } => "ở địa chỉ này là một cổng khác, không phải cổng của hồ sơ",
        Error::OtherPerson => "hồ sơ này là của người khác",
        Error::NoProfile => "chưa ai đăng nhập trên hồ sơ này; hãy đăng nhập một lần trong Tòa soạn",
        Error::Refused { code: Code::SignIn, .. } => {
            "cổng không còn nhận mã đăng nhập của máy này; hãy đăng nhập lại trong Tòa soạn"
        }
        Error::Refused { code: Code::DeviceRevoked, .. } => {
            "máy này đã bị gỡ khỏi cổng; hãy đăng nhập lại trong Tòa soạn"
        }
        Error::Refused { code: Code::SlowDown | Code::Busy, .. } => "cổng đang bận; hãy thử lại sau",
        Error::Refused { .. } => "cổng từ chối",
        Error::Store(it) => return profile::why(it),
    };
    Sentence::new(vi, error.to_string())
}
