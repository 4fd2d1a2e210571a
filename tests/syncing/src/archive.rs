//! Articles as an office has them, out of nothing but a number: words of the trade in an order that never repeats, so
//! that packing does not find more than it finds in real ones.

use domain::{Block, CategoryId, Content, Inline};

const WORDS: &str = "tỉnh huyện xã phường thôn bản ủy ban nhân dân hội đồng sở ngành đảng bộ bí thư chủ tịch phó giám đốc trưởng \
    phòng cán bộ công chức nông nghiệp nông thôn công nghiệp thương mại du lịch văn hóa xã hội giáo dục đào tạo y tế môi trường \
    tài nguyên khoáng sản giao thông vận tải xây dựng kế hoạch đầu tư tài chính ngân sách thuế hải quan quốc phòng an ninh trật \
    tự pháp luật tư pháp thanh tra kiểm tra giám sát bầu cử đại biểu cử tri kiến nghị khiếu nại tố cáo tiếp dân chuyển đổi số \
    cải cách hành chính dịch vụ công trực tuyến một cửa liên thông hồ sơ thủ tục quyết định nghị quyết chỉ thị thông tư hướng \
    dẫn triển khai thực hiện tổ chức hội nghị hội thảo tập huấn sơ kết tổng kết phát động phong trào thi đua khen thưởng kỷ luật \
    mưa bão lũ lụt hạn hán sạt lở cứu hộ cứu nạn phòng chống thiên tai dịch bệnh vắc xin bệnh viện trường học học sinh giáo viên \
    sinh viên thanh niên phụ nữ nông dân cựu chiến binh người cao tuổi trẻ em gia đình hộ nghèo cận nghèo giảm nghèo việc làm lao \
    động xuất khẩu thị trường giá cả hàng hóa lúa ngô khoai sắn chè cà phê cao su hồ tiêu trâu bò lợn gà thủy sản tôm cá rừng đồi \
    núi sông suối biển đảo cầu đường cảng chợ khu công nghiệp cụm doanh nghiệp hợp tác xã vốn tín dụng ngân hàng lãi suất năm \
    tháng ngày sáng chiều tối qua nay tới sau trước trong ngoài trên dưới đã đang sẽ được bị cho của với và hoặc nhưng nếu thì";

/// About so many bytes as it is kept.
pub fn article(seed: u64, bytes: usize, category: CategoryId) -> Content {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = move |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % end as u64).unwrap()
    };
    let mut sentence = |least: usize, most: usize| {
        let count = least + draw(most - least);
        let said: Vec<&str> = (0..count).map(|_| words[draw(words.len())]).collect();
        format!("{} {}.", said.join(" "), draw(100_000))
    };
    let mut it = Content::empty();
    it.document.title = format!("Tin số {seed}: {}", sentence(8, 12));
    it.document.sapo = sentence(20, 30);
    it.fields.category = Some(category);
    it.fields.bylines = vec!["Lan Anh".to_owned()];
    let mut left = bytes.saturating_sub(700);
    while left > 0 {
        let text: Vec<String> = (0..4).map(|_| sentence(12, 25)).collect();
        let text = text.join(" ");
        left = left.saturating_sub(text.len() + 120);
        it.document.blocks.push(Block::paragraph(vec![Inline::text(text)]));
    }
    it
}
