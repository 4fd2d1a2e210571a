//! The sheet of an approval ("phiếu duyệt"): one page for a file of papers, drawn without a style sheet or a picture from
//! anywhere, so that it can be kept and printed as it is. It is no public page.

use askama::Template;
use domain::Timestamp;

use crate::page::written;

#[derive(Debug, Clone, Template)]
#[template(path = "sheet.html")]
pub struct ApprovalSheet {
    pub site: String,
    pub title: String,
    /// In the public address.
    pub number: i64,
    pub owner: String,
    pub category: Option<String>,
    /// None of an article that was never approved.
    pub decision: Option<Decision>,
    pub passed: Vec<LetPass>,
    /// The oldest first.
    pub life: Vec<SheetRow>,
    /// Rows of the newsroom's whole audit that fit, and the first that does not.
    pub rows: i64,
    pub first_bad: Option<i64>,
    pub last_hash: String,
    pub printed_ms: Timestamp,
}

#[derive(Debug, Clone)]
pub struct Decision {
    pub by: String,
    pub at_ms: Timestamp,
    pub no: Option<u32>,
    pub content: String,
    /// Why it went the urgent way.
    pub urgent: Option<String>,
    /// Not corrected, returned or brought back since.
    pub stands: bool,
}

/// A finding that the desk let pass for this text.
#[derive(Debug, Clone)]
pub struct LetPass {
    pub code: String,
    pub by: String,
    pub at_ms: Timestamp,
    pub reason: String,
}

#[derive(Debug, Clone)]
pub struct SheetRow {
    pub seq: i64,
    pub at_ms: Timestamp,
    /// Empty of whoever sat at the portal's machine.
    pub by: String,
    pub act: String,
    pub no: Option<u32>,
    /// The one that was set.
    pub minute: Option<Timestamp>,
    /// The one that it cost.
    pub given_up: Option<Timestamp>,
    pub urgent: bool,
    pub reason: Option<String>,
}

impl SheetRow {
    fn did(&self) -> String {
        let at = self.minute.map(Timestamp::day_and_minute);
        let said = match self.act.as_str() {
            "create" => "tạo bài",
            "submit" => "gửi duyệt",
            "recall" => "lấy lại bài đã gửi",
            "forward" => "trình trưởng ban",
            "return" => "trả lại",
            "approve" => "duyệt",
            "schedule" => "hẹn giờ đăng",
            "publish_now" => "đăng ngay",
            "unschedule" => "bỏ hẹn giờ",
            "correct" => "mở đính chính",
            "withdraw" => "gỡ bài khỏi cổng",
            "bring_back" => "đưa bài trở lại để sửa",
            "hold" => "giữ bài lại",
            "release_hold" => "bỏ giữ bài",
            "embargo" if at.is_none() => "bỏ giờ cấm đăng",
            "embargo" => "đặt giờ cấm đăng đến",
            "overrule" => "cho qua một điều phải sửa",
            "take_over" => "tiếp quản bài đang viết",
            "comment" => "góp ý",
            "solve_comment" => "đánh dấu góp ý đã xong",
            "feature" => "đưa bài vào vị trí",
            "propose_feature" => "đề nghị đưa bài vào vị trí",
            "unfeature" => "gỡ bài khỏi vị trí",
            "trash" => "bỏ vào thùng rác",
            "restore" => "lấy khỏi thùng rác",
            other => other,
        };
        let mut out = said.to_owned();
        if let Some(no) = self.no {
            out.push_str(&format!(" (bản {no})"));
        }
        if let Some(at) = at {
            out.push_str(&format!(" {at}"));
        }
        if self.urgent {
            out.push_str(", việc khẩn");
        }
        if let Some(given_up) = self.given_up {
            out.push_str(&format!("; bỏ giờ hẹn {}", given_up.day_and_minute()));
        }
        out
    }
}

pub fn approval_sheet(sheet: &ApprovalSheet) -> String {
    written(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(act: &str, minute: Option<Timestamp>) -> SheetRow {
        SheetRow {
            seq: 7,
            at_ms: Timestamp::viet_nam(2026, 11, 24, 9, 0).expect("a minute"),
            by: "Trần Thu Hà".to_owned(),
            act: act.to_owned(),
            no: Some(2),
            minute,
            given_up: None,
            urgent: false,
            reason: Some("chờ <b>Sở</b> xác nhận".to_owned()),
        }
    }

    fn sheet() -> ApprovalSheet {
        let at = Timestamp::viet_nam(2026, 11, 24, 9, 0).expect("a minute");
        ApprovalSheet {
            site: "Cổng <thử>".to_owned(),
            title: "Cầu <script>mới</script>".to_owned(),
            number: 12,
            owner: "Nguyễn Lan Anh".to_owned(),
            category: Some("Thời sự".to_owned()),
            decision: Some(Decision {
                by: "Trần Thu Hà".to_owned(),
                at_ms: at,
                no: Some(2),
                content: "ab".repeat(32),
                urgent: None,
                stands: true,
            }),
            passed: Vec::new(),
            life: vec![row("hold", None), row("schedule", Some(at))],
            rows: 31,
            first_bad: None,
            last_hash: "cd".repeat(32),
            printed_ms: at,
        }
    }

    #[test]
    fn a_sheet_says_who_approved_which_text_and_what_the_chain_was() {
        let html = approval_sheet(&sheet());
        for it in [
            "Phiếu duyệt",
            "Trần Thu Hà",
            "bản 2",
            &"ab".repeat(32),
            "giữ bài lại (bản 2)",
            "31 dòng",
            &"cd".repeat(32),
        ] {
            assert!(html.contains(it), "{it}: {html}");
        }
        assert!(html.contains("hẹn giờ đăng (bản 2) 24/11/2026 09:00"), "{html}");
        let broken = ApprovalSheet { first_bad: Some(9), ..sheet() };
        assert!(approval_sheet(&broken).contains("dòng 9 không khớp"));
    }

    #[test]
    fn a_sheet_loads_nothing_and_believes_no_word() {
        let html = approval_sheet(&sheet());
        for it in ["<script", "<b>Sở", "<thử>", "http", "url(", "@import", "src="] {
            assert!(!html.contains(it), "{it}: {html}");
        }
    }
}
