### What commands answer. Vietnamese.
### Keys are kebab-case and begin with `commands-`.

## How an account stands
commands-state-disconnected = đã ngắt kết nối
commands-state-trouble = { $what } (từ { $since } trước)
# $trouble is the line above, $left such as "còn 58 ngày".
commands-state-trouble-left = { $trouble }, { $left }
commands-state-no-end = không có ngày hết hạn
commands-state-ended = đã hết hạn
commands-state-left = còn { $duration }
commands-never = chưa lần nào
commands-ago = { $duration } trước

## /status
commands-status-title = Các tài khoản
commands-status-empty = Chưa kết nối tài khoản nào
commands-status-empty-provider = Chưa kết nối tài khoản { $provider } nào
commands-status-empty-hint = Hãy kết nối một tài khoản, mình sẽ giữ cho token của nó luôn dùng được.
commands-status-more = và { $count } tài khoản nữa. Gõ thêm tên dịch vụ hoặc tên tài khoản để xem.
commands-status-provider-incident = { $provider } đang gặp sự cố ở phía họ. Không ai phải kết nối lại gì cả.
commands-status-provider-incident-app = { $provider } từ chối app của chúng ta. Không ai phải kết nối lại gì cả: người vận hành tokenkeeper cần xem lại cài đặt của app.
commands-count-broken = { $count } hỏng
commands-count-failing = { $count } trục trặc
commands-count-expiring = { $count } sắp hết hạn
commands-count-healthy = { $count } ổn
commands-account-refreshed = Làm mới: { $when }
commands-account-verified = Kiểm tra: { $when }
commands-account-deadline = Dùng được đến: { $date }
commands-account-ended = Đã hết hạn: { $date }
commands-account-code = Mã lỗi của { $provider }:{" "}
commands-account-next = Lần kiểm tra tới: sau { $duration }

## Accounts named by part of their name
commands-choose-account = { $more ->
    [0] Tài khoản nào?
   *[other] Tài khoản nào? Còn { $more } tài khoản nữa; nếu chưa thấy ở đây, hãy gửi lại lệnh kèm một phần tên.
}
commands-no-account = Không có tài khoản nào tên “{ $asked }”.
commands-no-account-nearest = Không có tài khoản nào tên “{ $asked }”. Ý bạn là một trong số này?

## /refresh and /check
commands-refresh-all = Đang làm mới tất cả tài khoản
commands-refresh-all-over = Đã chạy xong tất cả tài khoản
commands-refresh-provider = Đang làm mới { $provider }
commands-refresh-provider-over = Đã chạy xong { $provider }
commands-check-title = Đang kiểm tra các tài khoản
commands-check-title-over = Đã kiểm tra xong các tài khoản
commands-renewed = Đã làm mới { $account }: { $state }.
commands-verified = { $account } hoạt động tốt: { $state }.
commands-verified-only = { $account } hoạt động tốt: { $state }. Hiện chưa thể làm mới token, nên mình chỉ kiểm tra thôi.
commands-verified-but = { $account } vẫn hoạt động, nhưng làm mới không được: { $state }.
commands-skipped = Chưa làm gì cả: { $account } đang được làm mới, vừa được làm mới xong, hoặc còn phải chờ đến lượt ở dịch vụ.
commands-failed = { $account }: không thành công
commands-failed-retry = Mình sẽ thử lại sau { $duration }. Chưa ai phải làm gì cả.
commands-failed-person = Thử lại cũng vô ích. Cần có người kết nối lại.
commands-many-none = Ở đây chưa kết nối gì cả.
commands-many-renewed = { $count } đã làm mới
commands-many-verified = { $count } vẫn hoạt động
commands-many-skipped = { $count } bỏ qua
commands-many-failed = { $count } không thành công

## /connect and /disconnect
commands-connect-choose = Bạn muốn kết nối gì?
commands-connect-no-service = Không có dịch vụ hay tài khoản nào tên “{ $asked }”. Ý bạn là dịch vụ này?
commands-connect-about-instagram = đăng nhập bằng chính tài khoản Instagram. Hãy thử cách này trước.
commands-connect-about-instagram-facebook = đăng nhập bằng Facebook, cho tài khoản gắn với một Trang.
commands-connect-about-facebook = quyền truy cập của một cá nhân, chẳng hạn để xem số liệu quảng cáo.
commands-connect-about-facebook-page = đăng nhập bằng Facebook rồi chọn các Trang.
commands-connect-about-amocrm = tài khoản trên amocrm.ru.
commands-connect-about-kommo = tài khoản trên kommo.com.
commands-connect-none = Ở đây chưa thiết lập dịch vụ nào. Người vận hành tokenkeeper cần điền ID và khóa bí mật của app vào cài đặt.
commands-connect-new = Kết nối { $provider }
commands-connect-again = Kết nối lại { $account } trên { $provider }
commands-connect-note = Link này dành riêng cho bạn: dùng được một lần, trong 15 phút.
commands-connected = { $by } đã kết nối { $account } ({ $provider }).
commands-connected-self = { $count ->
   *[other] Đã kết nối { $account } ({ $provider }).
}
commands-connected-client = { $count ->
   *[other] Đã kết nối { $account } ({ $provider }) qua link cho khách do { $by } tạo.
}
commands-connected-client-self = { $count ->
   *[other] Đã kết nối { $account } ({ $provider }) qua link cho khách.
}
commands-client-link = { $provider }: link cho chủ tài khoản
commands-client-link-text = Gửi link này cho chủ tài khoản. Ở đó ghi rõ { $by } đề nghị thay cho nhóm của bạn; link không dẫn vào đoạn chat nào của nhóm:
commands-client-link-note = Link dùng được trong 7 ngày, cho một tài khoản. Khi có người dùng link, mình sẽ báo ở đây.
commands-client-link-unnamed = Trang đó gọi nhóm của bạn là “{ $team }”, cái tên khách hàng không biết. Trước khi gửi, hãy đặt tên cho nhóm: /settings team Tiệm Bánh Xanh
commands-button-client-link = Link cho khách
commands-bring-token = Token { $provider } bạn đã có sẵn
commands-bring-token-text = Dán token vào biểu mẫu, đừng bao giờ dán vào đoạn chat. Trước khi lưu bất cứ thứ gì, mình sẽ hỏi dịch vụ xem token là của ai.
commands-bring-token-note = Biểu mẫu này dành riêng cho bạn: nhận một token và mở trong 15 phút.
commands-button-bring-token = Mình đã có token
commands-button-token-form = Mở biểu mẫu
commands-disconnect-ask = Ngắt kết nối { $account }?
commands-disconnect-means = Mình sẽ ngừng theo dõi tài khoản này và xóa token của nó. Lịch sử vẫn được giữ. Các chương trình đang dùng nó sẽ ngừng chạy.
commands-disconnect-also = { $count ->
   *[other] Có { $count } tài khoản được truy cập qua nó và sẽ ngừng theo:
}
commands-disconnected-also = { $count ->
    [1] Tài khoản truy cập qua nó cũng ngừng theo: { $names }.
   *[other] Các tài khoản truy cập qua nó cũng ngừng theo: { $names }.
}
commands-account-parent = Truy cập qua: { $account }
commands-account-children = { $count ->
   *[other] { $count } tài khoản được truy cập qua tài khoản này
}
commands-disconnect-yes = Ngắt kết nối { $account }
commands-disconnected = { $by } đã ngắt kết nối { $account }, token đã được xóa.
commands-disconnected-revoked = { $by } đã ngắt kết nối { $account }: quyền truy cập đã được thu hồi ở dịch vụ, token đã được xóa.

## Forms (Slack): titles and buttons have room for 24 characters
commands-form-go-on = Tiếp tục
commands-form-close = Hủy
commands-form-connect-title = Kết nối tài khoản
commands-form-connect-new = Tài khoản mới
commands-form-connect-again = Tài khoản đã có ở đây
commands-form-connect-name = Hoặc một phần tên tài khoản
commands-form-connect-nothing = Hãy chọn một mục, hoặc gõ một phần tên.
commands-form-snooze-title = Tạm tắt cảnh báo
commands-form-snooze-day = Hoặc đến ngày này
commands-form-snooze-time = Vào giờ này
commands-form-snooze-nothing = Hãy chọn khoảng thời gian, hoặc một ngày.
commands-form-snooze-past = Lúc đó đã qua rồi. Hãy chọn một thời điểm sắp tới.

## /history
commands-history-title = Lịch sử của { $account }
commands-history-empty = Chưa có gì xảy ra với { $account }.
commands-event-connected = đã kết nối
commands-event-reconnected = đã kết nối lại
commands-event-refreshed = đã làm mới
commands-event-recovered = hoạt động lại
commands-event-failing = làm mới hoặc kiểm tra không được
commands-event-action-required = cần người xử lý
commands-event-expired = hết hạn
commands-event-revoked = mất quyền truy cập
commands-event-disconnected = đã ngắt kết nối

## /installs
commands-installs-title = { $count ->
   *[other] { $count } lượt cài đặt đang chờ được nhận
}
commands-installs-none = Không có lượt cài đặt nào đang chờ. Ai cài app của chúng ta thẳng từ kho ứng dụng của dịch vụ sẽ hiện ở đây cho đến khi một admin nhận.
commands-installs-since = cài { $duration } trước
commands-installs-existing = đã kết nối ở đây; nếu nhận thì quyền truy cập đang lưu sẽ được thay
commands-installs-note = Ai cũng có thể cài app của chúng ta vào tài khoản của họ: chỉ nhận tài khoản mà bạn biết rõ. Lượt nào không ai nhận sẽ bị xóa sau 14 ngày.
commands-installs-more = Còn { $count } lượt nữa đang chờ.
commands-installs-claim = Nhận { $account }
commands-installs-dismiss = Bỏ { $account }
commands-installs-claimed = { $by } đã nhận { $account }: từ giờ mình sẽ theo dõi tài khoản này.
commands-installs-claimed-again = { $by } đã nhận { $account }: từ giờ dùng quyền truy cập mới.
commands-installs-known = { $account } đã kết nối ở đây với quyền truy cập mới hơn. Lượt cài đặt này đã được gỡ khỏi danh sách.
commands-installs-dismissed = { $by } đã bỏ lượt cài đặt của { $account }, quyền truy cập của nó lưu ở đây đã được xóa.
commands-installs-gone = Lượt cài đặt đó không còn chờ nữa: đã được nhận, bị bỏ, hết hạn, hoặc đang có người nhận ngay lúc này.

## Team
commands-role-viewer = người xem
commands-role-operator = điều phối viên
commands-role-admin = admin
commands-members-title = { $count ->
   *[other] { $count } người
}
commands-members-hint = Đổi vai trò bằng /role, ví dụ: /role anna điều phối viên. Các vai trò: người xem, điều phối viên, admin.
commands-role-set = { $person } giờ là { $role }.
commands-no-person = Ở đây không có ai tên “{ $asked }”. Ai đã từng nhắn cho mình thì mới hiện trong /members.
commands-choose-person = Bạn muốn nói ai?
commands-choose-role = { $person } hiện là { $role }. Bạn muốn đổi thành gì?
## /notifications
commands-notifications-title = { $unread ->
    [0] Những việc gần đây
   *[other] Những việc gần đây: { $unread } dòng mới
}
commands-notifications-none = Chưa có gì xảy ra.
commands-notifications-read = Đánh dấu đã đọc hết
commands-notifications-marked = { $count ->
    [0] Tất cả đã được đọc từ trước rồi.
   *[other] Đã đánh dấu { $count } dòng là đã đọc.
}
commands-notification-gone = Về một tài khoản không còn ở đây · { $when }
# $when such as "5 ngày trước"
commands-notification-first-connection = Đã kết nối { $account } ({ $provider }), tài khoản đầu tiên · { $when }
commands-notification-connection-lost = Mất quyền truy cập { $account } ({ $provider }) · { $when }
commands-notification-token-expiring = { $account } ({ $provider }): đã báo là sẽ hết hạn lúc { $endsAt } · { $when }
commands-notification-token-expiring-some-day = { $account } ({ $provider }): không làm mới được token · { $when }

## /name and /owner
commands-name-ask = Ở đây nên gọi { $account } là gì? Hãy gõ: /name { $account } tên ngắn
commands-name-away = Bỏ tên ngắn
commands-name-taken = Ở đây “{ $name }” đã có nghĩa khác, nên người khác gõ vào sẽ không ra đúng thứ họ cần. Hãy chọn tên ngắn khác.
commands-named = { $before } giờ được gọi là { $account }.
commands-owner-ask = Ai phụ trách { $account }? Cảnh báo về tài khoản này sẽ nêu tên người đó.
commands-owner-set = { $person } giờ phụ trách { $account }.
commands-owner-nobody = { $account } giờ không có ai phụ trách riêng.
commands-owner-nobody-button = Không ai

## /settings
commands-settings-title = Cài đặt của đoạn chat này
commands-settings-changed = Đã lưu
commands-setting-none = tắt
commands-setting-default = Mặc định
commands-setting-hours = { $from } đến { $to }
commands-setting-unread = Mình không hiểu “{ $value }”.
commands-setting-language = Ngôn ngữ
commands-setting-language-ask = Cảnh báo ở đây viết bằng ngôn ngữ nào? Còn các lệnh thì trả lời mỗi người bằng ngôn ngữ của người đó.
commands-setting-timezone = Múi giờ
commands-setting-timezone-ask = Giờ ở đây tính theo múi giờ nào? Nếu không có trong danh sách, hãy gõ tên một thành phố lớn: /settings timezone Lisbon
commands-setting-timezone-several = Ý bạn là múi giờ nào?
commands-setting-quiet = Giờ yên tĩnh
commands-setting-quiet-ask = Trong khoảng giờ nào mình giữ lại những gì chờ được đến sáng? Token nào hỏng trước lúc đó thì mình vẫn báo ngay. Khoảng khác: /settings quiet 21:30-06:30
commands-setting-digest = Tóm tắt hằng ngày
commands-setting-digest-ask = Mỗi ngày mình báo tình trạng mọi tài khoản lúc mấy giờ? Giờ khác: /settings digest 8:30
commands-setting-alerts = Cảnh báo ở đây
commands-setting-alerts-ask = Bấm để bật hoặc tắt từng loại cảnh báo cho đoạn chat này. Loại nào không đoạn chat nào nhận thì sẽ gửi vào tất cả.
commands-setting-alerts-all = tất cả các loại
commands-setting-alerts-none = chỉ những gì không đoạn chat nào khác nhận
commands-setting-warnings = Cảnh báo trước hạn
commands-setting-warnings-ask = Trước khi một tài khoản ngừng hoạt động bao lâu thì mình cảnh báo, cho cả nhóm? d là ngày, h là giờ. Mốc khác: /settings warnings 10d,2d,6h
commands-setting-team = Tên nhóm
commands-setting-team-ask = Gõ tên mới: /settings team Tiệm Bánh Xanh
commands-alert-kind-reconnect-needed = mất quyền truy cập
commands-alert-kind-expiring = sắp hết hạn
commands-alert-kind-renewal-failing = không làm mới hoặc không kiểm tra được token
commands-alert-kind-action-required = cần người xử lý
commands-alert-kind-provider-incident = dịch vụ gặp sự cố
commands-alert-kind-scheduler-stopped = ngừng kiểm tra

commands-linked = Đoạn chat này giờ thuộc về { $team }
commands-link-ask = Gõ /link rồi đến mã. Lấy mã bằng “npm run cli -- link-code”.
commands-linked-role = Vai trò của bạn ở đây: { $role }.
commands-linked-next = Cảnh báo sẽ được gửi vào đoạn chat này. Gõ /testalert để xem thử.

## Alerts
commands-snooze-choose = Tạm tắt cảnh báo bao lâu?
commands-snooze-hour = 1 giờ
commands-snooze-hours = 4 giờ
commands-snooze-tomorrow = Đến 9:00 ngày mai
commands-snooze-monday = Đến 9:00 thứ Hai
commands-snooze-saturday = Đến 9:00 thứ Bảy
commands-snooze-renewed = Đến khi ổn lại
commands-snoozed = Đã tạm tắt cảnh báo đến { $until }, theo yêu cầu của { $by }.
commands-snoozed-renewed = Đã tạm tắt cảnh báo đến khi ổn lại, theo yêu cầu của { $by }.
commands-snoozed-account = Đã tạm tắt cảnh báo về { $account } đến { $until }, theo yêu cầu của { $by }.
commands-snoozed-account-renewed = Đã tạm tắt cảnh báo về { $account } đến khi ổn lại, theo yêu cầu của { $by }.
commands-unsnoozed = Đã bật lại cảnh báo về { $account }.
commands-settled-reconnected = Việc này xong rồi: { $by } đã kết nối lại lúc { $when }.
commands-settled-disconnected = Việc này xong rồi: { $by } đã ngắt kết nối lúc { $when }.
commands-settled-superseded = Tình hình đã nghiêm trọng hơn. Cảnh báo mới hơn cho biết cần làm gì.
commands-settled = Việc này xong rồi, từ { $when }.
commands-no-alert = { $account } không có cảnh báo nào đang mở.
commands-no-alerts = Không có cảnh báo nào đang mở.
commands-testalert-sent = Cảnh báo thử đang được gửi tới đoạn chat này.

## /help
commands-help-title = Mình giúp được bạn những việc này
commands-help-unlinked = Đoạn chat này chưa thuộc về nhóm nào. Admin lấy mã bằng “npm run cli -- link-code”; sau đó gõ /link kèm mã vào đây.
commands-help-no-role = Mình không biết bạn là ai, nên ở đây bạn chưa có vai trò. Hãy nhắn bằng tên của chính bạn, đừng nhắn với tư cách nhóm chat hay kênh.
commands-help-role = Vai trò của bạn ở đây: { $role }.
commands-help-accounts = Tài khoản
commands-help-alerts = Cảnh báo
commands-help-team = Nhóm và đoạn chat
commands-help-hint = Cứ gửi một lệnh là được, cần thêm gì mình sẽ hỏi.
commands-about-status = tình trạng mọi tài khoản
commands-about-refresh = làm mới tất cả, hoặc theo tên
commands-about-check = kiểm tra tất cả, hoặc theo tên
commands-about-connect = kết nối hoặc kết nối lại tài khoản
commands-about-disconnect = ngắt kết nối một tài khoản
commands-about-history = lịch sử của một tài khoản
commands-about-settings = ngôn ngữ, múi giờ, giờ yên tĩnh, cảnh báo
commands-about-snooze = tạm tắt cảnh báo
commands-about-unsnooze = bật lại cảnh báo
commands-about-installs = lượt cài đặt đang chờ admin
commands-about-members = ai được làm gì
commands-about-notifications = có gì mới
commands-about-dashboard = xem tất cả trên trình duyệt
commands-about-name = đặt tên ngắn cho tài khoản
commands-about-owner = ai phụ trách một tài khoản
commands-about-role = giao vai trò cho một người
commands-about-testalert = gửi một cảnh báo thử
commands-about-link = liên kết đoạn chat này với nhóm
commands-about-help = danh sách này

## Words that call a command beside its English name, with commas between them, each also as it is typed without marks.
## No two commands may share one, marks or not: "cài đặt" alone is /settings.
commands-word-status = tình trạng, tinh trang, trạng thái, trang thai, tài khoản, tai khoan
commands-word-refresh = làm mới, lam moi, làm mới ngay, lam moi ngay, cập nhật, cap nhat
commands-word-check = kiểm tra, kiem tra
commands-word-connect = kết nối, ket noi, kết nối lại, ket noi lai, thêm, them
commands-word-disconnect = ngắt kết nối, ngat ket noi, ngắt, ngat
commands-word-history = lịch sử, lich su, nhật ký, nhat ky
commands-word-snooze = tạm tắt cảnh báo, tam tat canh bao, tạm tắt, tam tat, tắt cảnh báo, tat canh bao
commands-word-unsnooze = bật lại cảnh báo, bat lai canh bao, bật lại, bat lai, bật cảnh báo, bat canh bao
commands-word-installs = lượt cài đặt, luot cai dat, lượt cài, luot cai
commands-word-members = thành viên, thanh vien, nhóm, nhom
commands-word-role = vai trò, vai tro, phân quyền, phan quyen
commands-word-testalert = cảnh báo thử, canh bao thu, thử cảnh báo, thu canh bao
commands-word-settings = cài đặt, cai dat, thiết lập, thiet lap
commands-word-link = liên kết, lien ket
commands-word-help = trợ giúp, tro giup, giúp, giup, hướng dẫn, huong dan, lệnh, lenh
commands-word-name = tên, ten, đặt tên, dat ten, đổi tên, doi ten
commands-word-owner = phụ trách, phu trach, người phụ trách, nguoi phu trach
commands-word-notifications = thông báo, thong bao, hộp thư, hop thu
commands-word-dashboard = bảng điều khiển, bang dieu khien
commands-about-start = mình làm gì và bắt đầu thế nào

# What is typed behind a command: [may be left out], one of | these.
commands-usage-status = [dịch vụ | tài khoản]
commands-usage-refresh = [tài khoản | dịch vụ | tất cả]
commands-usage-check = [tài khoản | dịch vụ | tất cả]
commands-usage-connect = [dịch vụ] [tài khoản]
commands-usage-disconnect = tài khoản
commands-usage-history = tài khoản
commands-usage-name = tài khoản tên mới
commands-usage-owner = tài khoản thành viên | tôi | không ai
commands-usage-snooze = tài khoản 4 giờ | ngày mai | đến thứ hai | đến 18:00 | đến khi ổn lại
commands-usage-unsnooze = tài khoản
commands-usage-notifications = [đã đọc]
commands-usage-settings = [tên giá trị]
commands-usage-link = mã
commands-usage-role = thành viên người xem | điều phối viên | admin

# The words that are understood there besides the English ones, separated by commas; the first is the one in the lines above.
commands-value-all = tất cả, tat ca
commands-value-me = tôi, mình
commands-value-nobody = không ai
commands-value-read = đã đọc
commands-value-until = đến, tới
commands-value-tomorrow = ngày mai
commands-value-renewed = đến khi ổn lại, khi ổn lại
commands-value-minutes = phút
commands-value-hours = giờ, tiếng
commands-value-days = ngày
commands-value-weeks = tuần
commands-value-monday = thứ hai, thứ 2
commands-value-tuesday = thứ ba, thứ 3
commands-value-wednesday = thứ tư, thứ 4
commands-value-thursday = thứ năm, thứ 5
commands-value-friday = thứ sáu, thứ 6
commands-value-saturday = thứ bảy, thứ 7
commands-value-sunday = chủ nhật

## What a chat is told unasked
commands-greeting = Chào cả nhóm! Mình giữ cho các tài khoản của nhóm luôn được kết nối. Để bắt đầu, admin gõ /link vào đây, kèm mã lấy từ “npm run cli -- link-code”.
commands-back = Mình quay lại rồi: cảnh báo lại được gửi vào đây.
commands-topic-gone = Chủ đề mình từng nhắn vào không còn nữa. Từ giờ mình nhắn ở đây.

## Private answers
commands-start-bot-first = Câu trả lời này chỉ dành cho bạn. Hãy mở đoạn chat riêng với mình, bấm Start (Bắt đầu) rồi hỏi lại.

## Buttons
commands-button-start-bot = Mở đoạn chat riêng
commands-button-connect = Kết nối
commands-button-status = Tình trạng
commands-button-reconnect = Kết nối lại
commands-button-reconnect-account = Kết nối lại { $account }
commands-button-refresh = Làm mới ngay
commands-button-refresh-account = Làm mới { $account }
commands-button-check = Kiểm tra
commands-button-open-connect = Mở { $provider }

## Refusals: one helpful sentence each
commands-refusal-not-found = Mình không tìm thấy. Gõ /status để xem tất cả tài khoản.
commands-refusal-ambiguous = Có nhiều tài khoản khớp. Hãy gõ thêm vài chữ của tên.
commands-refusal-forbidden = { $needed ->
    [last_admin] Ở đây luôn phải có một admin. Hãy đặt người khác làm admin trước.
    [settings_admin] Người này là admin theo cài đặt (ADMINS), nên vai trò chỉ đổi được ở đó.
    [person] Mình không biết bạn là ai, nên không làm được. Hãy nhắn bằng tên của chính bạn, đừng nhắn với tư cách nhóm chat hay kênh.
   *[other] Để làm việc này ở đây, bạn cần là { $needed }. Admin có thể đổi vai trò bằng /role.
}
commands-refusal-not-linked = Đoạn chat này chưa thuộc về nhóm nào, nên mình không thể cho xem gì ở đây. Admin lấy mã bằng “npm run cli -- link-code”; sau đó gõ /link kèm mã.
commands-refusal-invalid-argument = Mình cần thêm một chút thông tin: { $usage }
commands-refusal-unknown-command = Mình không biết “{ $asked }”. Ý bạn là { $nearest }?
commands-refusal-too-soon = { $account ->
    [link] Mỗi lần một mã thôi nhé: chờ hai giây rồi gõ lại.
    [all] Tất cả tài khoản vừa được làm mới cách đây chưa đầy một phút. Bạn chờ một chút nhé.
   *[other] { $account } vừa được làm mới cách đây chưa đầy một phút. Bạn chờ một chút nhé.
}
commands-refusal-busy = Đang có người khác thay đổi mục này. Bạn thử lại sau giây lát nhé.
commands-refusal-already-disconnected = { $name } đã ngắt kết nối từ trước rồi.
commands-refusal-provider-unknown = Ở đây chưa thiết lập { $provider }.
commands-refusal-link-invalid = Mã đó không dùng được. Có thể mã bị gõ sai, đã dùng rồi hoặc quá cũ. Lấy mã mới bằng “npm run cli -- link-code”.
commands-refusal-link-expired = Link đó không còn dùng được. Lấy link mới bằng /connect.
commands-refusal-link-used = Link đó đã được dùng rồi. Lấy link mới bằng /connect.
commands-refusal-link-settled = Việc này xong rồi.
commands-refusal-state-invalid = Không thành công. Hãy bắt đầu lại bằng /connect.
commands-refusal-state-expired = Đã quá thời gian. Hãy bắt đầu lại bằng /connect.
commands-refusal-other-browser = Việc này được bắt đầu ở một trình duyệt khác. Hãy bắt đầu lại bằng /connect.
commands-refusal-denied = Quyền truy cập không được cấp.
commands-refusal-code-refused = Dịch vụ đã từ chối. Hãy bắt đầu lại bằng /connect.
commands-refusal-other-account = Đó không phải tài khoản cần kết nối.
commands-refusal-personal-account = Đây là tài khoản cá nhân. Chỉ kết nối được tài khoản Doanh nghiệp và Người sáng tạo nội dung.
commands-refusal-scope-missing = Thiếu một quyền.
commands-refusal-choose-accounts = Có nhiều tài khoản: hãy chọn trong trình duyệt.
commands-refusal-nothing-picked = Chưa chọn gì cả.
commands-refusal-no-accounts = Dịch vụ không đưa ra tài khoản nào có thể kết nối.
commands-refusal-account-not-offered = Dịch vụ không cấp quyền truy cập vào tài khoản đó.
commands-refusal-host-refused = Địa chỉ đó không phải của dịch vụ.
commands-refusal-installs-full = Đã có quá nhiều lượt cài đặt đang chờ. Admin có thể nhận hoặc bỏ bớt bằng /installs.
commands-refusal-provider-down = Dịch vụ hiện không phản hồi.
commands-refusal-provider-refused = Dịch vụ đã từ chối.
commands-refusal-app-refused = Dịch vụ từ chối app của chúng ta. Không ai phải kết nối lại: admin cần xem lại cài đặt của app.
commands-refusal-verification-failed = Quyền truy cập mới không qua được lần kiểm tra đầu tiên.
commands-refusal-store-unavailable = Cơ sở dữ liệu không phản hồi. Không mất gì cả; bạn thử lại sau giây lát nhé.
commands-database-down = Cơ sở dữ liệu không phản hồi. Không mất gì cả; bạn thử lại sau giây lát nhé.
commands-broke = Có lỗi ở phía mình. Chi tiết nằm trong log.
