"""Vietnamese words that say little, derived from stopwords-iso (MIT)."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
a-lô ai alô amen anh biết bà bài bác bèn béng bông bạn bản bấy bằng bển bệt bị bỗng bộ
bớ bởi bức cao cha chiếc cho choa chuyện chính chú chăng chưa chậc chắc chỉ chỉn chớ
chợt chủn chứ con cuốn cuộc càng các cái cây còn có cô cùng căn cũng cơ cơn cả cần cậu
của cứ do duy dào dì dưới dạ dẫu dữ em giữa gì hay hoặc hơn họ hỏi khi khác không luôn
là làm lên lúc lại lần lớn muốn mà mình mỗi một mới mợ ngay nghen nghỉm ngoài ngoải ngày
ngôi ngươi người ngọn ngọt nh nhau nhiều nhà nhé như nhưng nhất nhận nhỉ những nào này
nên nó nóc nói năm nơi nấy nếu nền nọ nớ nữa oái pho phè phóc phót phải phắt phỏng phốc
phụt phứt qua quyết quyển quá quả ra riêng riệt rày ráo rén rích răng rất rằng rồi rứa
sao sau so suýt sì sạch sất sắp sẽ số sự tanh thanh theo thoạt thoắt thuần thà tháng thì
thím thôi thường thấy thẩy thậm thế thếch thỏm thốc thốt thộc thửa toà toẹt trong trên
trước trển trệt trỏng tuy tênh tôi tại tấm tấn tắp tọt tột tớ tới từ từng veo việc và
vào vâng vèo vì vẫn vậy về với vở vụt vừa xoét xoẳn xoẹt xuể xuống xệp à ào á ái áng ông
úi ý đang đi điều đây đã đó được đến đều để ơ ơi ư ạ ấy ắt ồ ổng ớ ờ ở ủa ừ ử
""".split()
)
