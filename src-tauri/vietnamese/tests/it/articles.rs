//! Articles as one office prints them, made by chance: a report of a meeting or of a day's work, with the office's own
//! greetings, titles and closing lines, which are the same in all of them; and small edits of one.

/// SplitMix64, so that every run makes the same.
pub struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((it ^ (it >> 31)) % end.max(1) as u64).unwrap_or(0)
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// Lines of one article; no two come from one seed.
pub fn article(seed: u64) -> Vec<String> {
    let mut chance = Chance::of(seed.wrapping_mul(0x0005_851f_42d4_c957).wrapping_add(11));
    let meeting = chance.one(&MEETINGS);
    let place = chance.one(&PLACES);
    let mut out = vec![
        format!("{place} {} {}", chance.one(&DOES), chance.one(&WHAT)),
        format!(
            "Sáng {}/{}, tại {place}, {meeting} với sự tham dự của {} đại biểu.",
            chance.below(28) + 1,
            chance.below(12) + 1,
            chance.below(300) + 40
        ),
        GREETING.to_owned(),
    ];
    for _ in 0..4 + chance.below(6) {
        let mut paragraph = Vec::new();
        for _ in 0..2 + chance.below(3) {
            paragraph.push(sentence(&mut chance));
        }
        out.push(paragraph.join(" "));
    }
    out.push(format!("{CLOSING} {}", sentence(&mut chance)));
    out.push(SIGNED.to_owned());
    out
}

fn sentence(chance: &mut Chance) -> String {
    let count = format!("{} {}", chance.below(900) + 11, chance.one(&COUNTED));
    let (when, who, does) = (chance.one(&WHEN), chance.one(&PLACES), chance.one(&DOES));
    let (what, why) = (chance.one(&WHAT), chance.one(&WHY));
    match chance.below(4) {
        0 => format!("{when}, {who} {does} {what} cho {count} {why}."),
        1 => format!("Riêng {who} {does} {what}, với {count}."),
        2 => format!("{when}, đã có {count} cùng {who} {does} {what} {why}."),
        _ => format!("Theo báo cáo, {count} ở {who} được hưởng lợi khi {what} hoàn thành {why}."),
    }
}

/// So many of a hundred words replaced, left out or put in, by thirds, and two sentences moved.
pub fn edited(lines: &[String], percent: usize, seed: u64) -> Vec<String> {
    let mut chance = Chance::of(seed ^ 0x00c0_ffee);
    let mut out: Vec<String> = lines.to_vec();
    for _ in 0..2 {
        let (from, to) = (3 + chance.below(out.len() - 5), 3 + chance.below(out.len() - 5));
        let mut sentences: Vec<String> = out[from].split_inclusive(". ").map(str::to_owned).collect();
        if sentences.len() > 1 {
            let moved = sentences.remove(chance.below(sentences.len()));
            out[from] = sentences.concat();
            out[to] = format!("{} {}", out[to].trim_end(), moved.trim_end());
        }
    }
    let words: Vec<(usize, String)> = out
        .iter()
        .enumerate()
        .flat_map(|(n, line)| line.split_whitespace().map(move |it| (n, it.to_owned())))
        .collect();
    // Exactly so many, each at a place of its own.
    let mut edits = vec![0_u8; words.len()];
    let mut left = (words.len() * percent).div_ceil(100);
    while left > 0 {
        let at = chance.below(words.len());
        if edits[at] == 0 {
            edits[at] = 1 + u8::try_from(left % 3).unwrap_or(0);
            left -= 1;
        }
    }
    let mut made = vec![String::new(); out.len()];
    for ((n, word), edit) in words.into_iter().zip(edits) {
        let other = chance.one(&SINGLE);
        let written = match edit {
            0 => word,
            1 => other.to_owned(),
            2 => continue,
            _ => format!("{word} {other}"),
        };
        let space = if made[n].is_empty() { "" } else { " " };
        made[n].push_str(&format!("{space}{written}"));
    }
    made
}

const GREETING: &str = "Dự hội nghị có đồng chí Trần Minh Đạt, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Thường trực Ủy ban nhân \
    dân tỉnh; đại diện lãnh đạo các sở, ban, ngành, đoàn thể tỉnh; lãnh đạo Ủy ban nhân dân các xã, phường và đặc khu trên địa bàn \
    tỉnh cùng đông đảo cán bộ, đoàn viên, hội viên và nhân dân địa phương.";
const CLOSING: &str = "Phát biểu kết luận hội nghị, đồng chí Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh ghi nhận, biểu dương những kết quả \
    mà các đơn vị, địa phương đã đạt được; đồng thời đề nghị các cấp, các ngành tiếp tục quán triệt và thực hiện nghiêm túc các \
    nghị quyết, chương trình hành động của Tỉnh ủy, kế hoạch của Ủy ban nhân dân tỉnh trong thời gian tới.";
const SIGNED: &str = "Tin, ảnh: Văn phòng Ủy ban nhân dân tỉnh Hải Lâm";

const MEETINGS: [&str; 8] = [
    "Ủy ban nhân dân tỉnh tổ chức hội nghị sơ kết công tác sáu tháng đầu năm",
    "Sở Nông nghiệp và Môi trường phối hợp tổ chức lễ phát động trồng cây",
    "Hội Nông dân tỉnh khai mạc lớp tập huấn chuyển giao kỹ thuật",
    "Tỉnh đoàn tổ chức ngày hội thanh niên tình nguyện",
    "Sở Y tế triển khai chiến dịch tiêm chủng mở rộng",
    "Ban An toàn giao thông tỉnh ra quân tuần lễ an toàn",
    "Sở Giáo dục và Đào tạo tổng kết năm học",
    "Mặt trận Tổ quốc tỉnh phát động tháng cao điểm vì người nghèo",
];

const PLACES: [&str; 20] = [
    "xã Bến Sậy",
    "xã Cửa Trại",
    "phường Cầu Đá",
    "xã Vĩnh Hòa",
    "xã Phú Lộc",
    "đặc khu Hòn Trâu",
    "phường Đông Giang",
    "xã Gò Dưa",
    "thôn Đồng Tranh",
    "phường Lâm Khê",
    "xã Tân Thủy",
    "xã Mỹ Yên",
    "bản Pá Lau",
    "phường Nam Hải",
    "xã Đại Thịnh",
    "hợp tác xã Phú Lộc",
    "trường tiểu học Gò Dưa",
    "trạm y tế Vĩnh Hòa",
    "bến đò Sậy",
    "chợ Cầu Đá",
];

const DOES: [&str; 20] = [
    "khởi công",
    "nghiệm thu",
    "bàn giao",
    "sửa chữa",
    "mở rộng",
    "khảo sát",
    "góp vốn làm",
    "hiến đất làm",
    "đưa vào sử dụng",
    "trồng mới",
    "thu hoạch",
    "vận động xây",
    "lắp đặt",
    "kiểm tra",
    "giới thiệu",
    "nâng cấp",
    "dọn sạch",
    "tạm đóng",
    "khánh thành",
    "quyên góp cho",
];

const WHAT: [&str; 22] = [
    "tuyến đường liên thôn",
    "cây cầu qua kênh Ba",
    "trạm bơm đầu nguồn",
    "đoạn kè dọc sông Lâm",
    "vườn dừa xiêm",
    "nhà văn hóa",
    "hệ thống nước sạch",
    "lớp học xóa mù chữ",
    "phòng khám lưu động",
    "con đê bao nội đồng",
    "ruộng lúa đông xuân",
    "thư viện lưu động",
    "chợ đêm ven sông",
    "làng nghề đan lát",
    "bãi tập kết rác",
    "đàn trâu sau lũ",
    "quầy hàng đặc sản",
    "hàng cây phượng",
    "nguồn vốn vay ưu đãi",
    "bến tàu khách",
    "điểm du lịch sinh thái",
    "hồ chứa nước Khe Sâu",
];

const WHEN: [&str; 14] = [
    "Sáng nay",
    "Chiều qua",
    "Trong tuần đầu tháng",
    "Từ đầu mùa mưa",
    "Đến cuối tháng",
    "Sau ba tháng thực hiện",
    "Trước đó",
    "Cùng ngày",
    "Ngay từ sớm",
    "Trong quý hai",
    "Nhân dịp này",
    "Sau giờ học",
    "Hằng năm",
    "Hai ngày qua",
];

const WHY: [&str; 16] = [
    "để kịp đón mùa nước nổi",
    "nhằm phục vụ nhân dân",
    "đúng tiến độ đề ra",
    "trong niềm vui của bà con",
    "bất chấp mưa gió",
    "nhờ nhiều đơn vị chung tay",
    "sau khi hỏi ý kiến người dân",
    "dù giá vật tư còn cao",
    "cho mùa vụ năm sau",
    "như đã hứa với cử tri",
    "bằng nguồn xã hội hóa",
    "trước khi năm học mới bắt đầu",
    "theo kế hoạch của tỉnh",
    "để trẻ em tới lớp gần hơn",
    "và sẽ tổng kết cuối năm",
    "với chi phí thấp nhất",
];

const COUNTED: [&str; 10] = [
    "hộ dân",
    "héc-ta",
    "triệu đồng",
    "mét dài",
    "học sinh",
    "lượt khách",
    "tấn rau",
    "cây giống",
    "ngày công",
    "đoàn viên",
];

/// What is typed over a word, or behind one.
const SINGLE: [&str; 24] = [
    "rất", "nhiều", "sớm", "lớn", "mới", "cũ", "đẹp", "đông", "nhanh", "chậm", "kỹ", "gần", "xa", "cao", "thêm",
    "riêng", "chung", "ngay", "luôn", "vẫn", "càng", "đủ", "khắp", "từng",
];
