//! Sentences as a provincial newsroom writes them, composed from lists: the same bodies and turns of phrase stand in many
//! of them, as they do in print, and no two sentences are the same, since each has a figure of its own.

use crate::chance::Chance;

const WHEN: [&str; 12] = [
    "Sáng nay",
    "Chiều qua",
    "Trong hai ngày đầu tuần",
    "Từ đầu mùa mưa",
    "Theo kế hoạch",
    "Trong thời gian tới",
    "Đến cuối tháng",
    "Sau ba tháng thực hiện",
    "Trước đó",
    "Cùng ngày",
    "Ngay từ sớm",
    "Trên địa bàn tỉnh",
];

const WHO: [&str; 16] = [
    "Ủy ban nhân dân tỉnh",
    "Ủy ban nhân dân xã Bến Sậy",
    "Sở Nông nghiệp và Môi trường",
    "lãnh đạo phường Cầu Đá",
    "đoàn công tác của tỉnh",
    "bà con thôn Đồng Tranh",
    "các hộ nuôi cá lồng",
    "đội thủy lợi cơ sở",
    "trường tiểu học Gò Dưa",
    "hợp tác xã rau sạch Phú Lộc",
    "ban quản lý chợ đêm",
    "nhóm thanh niên tình nguyện",
    "chủ đò ngang bến Sậy",
    "trạm y tế xã Vĩnh Hòa",
    "ông Nguyễn Văn Lành",
    "bà Trần Thị Mận",
];

const DOES: [&str; 16] = [
    "đã khảo sát",
    "đang sửa chữa",
    "tiếp tục hỗ trợ",
    "bàn giao",
    "kiểm tra",
    "đưa vào sử dụng",
    "họp bàn về",
    "vận động người dân tham gia",
    "trồng mới",
    "thu hoạch xong",
    "đề nghị mở rộng",
    "nạo vét",
    "khánh thành",
    "giới thiệu với du khách",
    "cấp phát kịp thời",
    "tạm dừng khai thác",
];

const WHAT: [&str; 18] = [
    "đoạn kè dọc sông",
    "tuyến đường liên thôn",
    "cây cầu gỗ qua kênh Ba",
    "vườn dừa xiêm lùn",
    "ruộng lúa đông xuân",
    "trạm bơm đầu nguồn",
    "nhà văn hóa cộng đồng",
    "lớp học xóa mù chữ",
    "bến đò ngang",
    "giống cây ăn quả",
    "hệ thống nước sạch",
    "đàn trâu bò sau lũ",
    "quầy hàng đặc sản",
    "làng nghề đan lát",
    "con đê bao nội đồng",
    "nguồn vốn vay ưu đãi",
    "điểm du lịch sinh thái",
    "phòng khám lưu động",
];

const WHY: [&str; 14] = [
    "để kịp đón mùa nước nổi",
    "nhằm phục vụ nhân dân tốt hơn",
    "theo đúng tiến độ đề ra",
    "trong niềm vui của bà con",
    "bất chấp thời tiết xấu",
    "với sự chung tay của nhiều đơn vị",
    "sau khi lấy ý kiến người dân",
    "và sẽ tổng kết vào cuối năm",
    "dù giá vật tư còn cao",
    "cho mùa vụ năm sau",
    "trên địa bàn tỉnh",
    "trong thời gian tới",
    "theo chỉ đạo của Ủy ban nhân dân tỉnh",
    "như đã hứa với cử tri",
];

const COUNTED: [&str; 8] = ["hộ dân", "héc-ta", "triệu đồng", "mét dài", "học sinh", "lượt khách", "tấn", "cây"];

/// What is typed over a word, or between two.
const SINGLE: [&str; 40] = [
    "rất", "nhiều", "sớm", "lớn", "mới", "cũ", "đẹp", "đông", "vắng", "nhanh", "chậm", "kỹ", "gần", "xa", "cao",
    "thấp", "thêm", "bớt", "riêng", "chung", "ngay", "luôn", "vẫn", "càng", "hết", "đủ", "thiếu", "trước", "sau",
    "trong", "ngoài", "trên", "dưới", "xưa", "nay", "đây", "đó", "cùng", "khắp", "từng",
];

/// A heading, a caption, a cell: some words without a full stop.
pub fn phrase(chance: &mut Chance, own: u64) -> Vec<String> {
    let mut out = pick(chance, &WHAT);
    let long = chance.percent(60);
    if long {
        out.extend(pick(chance, &WHY));
    }
    if long || chance.percent(30) {
        out.extend(split(&format!("lần {own}")));
    }
    out
}

/// Fifteen to thirty syllables; the last word carries the full stop.
pub fn sentence(chance: &mut Chance, own: u64) -> Vec<String> {
    let mut out = Vec::new();
    if chance.percent(45) {
        out.extend(pick(chance, &WHEN));
        if let Some(last) = out.last_mut() {
            last.push(',');
        }
    }
    let mut who = pick(chance, &WHO);
    if out.is_empty() {
        raise(&mut who[0]);
    }
    out.extend(who);
    out.extend(pick(chance, &DOES));
    out.extend(pick(chance, &WHAT));
    out.extend(split(&format!("với {own}")));
    out.extend(pick(chance, &COUNTED));
    if chance.percent(70) {
        out.extend(pick(chance, &WHY));
    }
    if let Some(last) = out.last_mut() {
        last.push('.');
    }
    out
}

pub fn word(chance: &mut Chance) -> String {
    (*chance.one(&SINGLE)).to_owned()
}

pub fn name(chance: &mut Chance) -> String {
    (*chance.one(&["Lan Anh", "Hải Hà", "Minh Tú", "Thu Trang", "Quốc Bảo", "Ngọc Mai"])).to_owned()
}

fn pick(chance: &mut Chance, of: &[&str]) -> Vec<String> {
    split(of[chance.below(of.len())])
}

fn split(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

fn raise(word: &mut String) {
    let mut letters = word.chars();
    if let Some(first) = letters.next() {
        *word = first.to_uppercase().chain(letters).collect();
    }
}
