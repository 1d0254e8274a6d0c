### What the web dashboard says, and the way in to it. Vietnamese; register and fixed words: see alerts.ftl.
### Keys are kebab-case and begin with `dashboard-`. How an account stands is said with the words of commands.ftl, an incident with those of alerts.ftl.

## The sign-in link, in chat
dashboard-link-title = Đăng nhập bảng điều khiển của { $team }
dashboard-link-note = Link này dành riêng cho bạn: dùng được một lần, trong 15 phút.
dashboard-link-open = Mở bảng điều khiển

## The page that a sign-in link opens
dashboard-login-title = Đăng nhập vào { $team }
dashboard-login-as = Bạn sẽ đăng nhập với tên { $name }, trong 12 giờ, chỉ trên trình duyệt này.
dashboard-login-as-terminal = Bạn sẽ đăng nhập với vai trò admin, trong 12 giờ, chỉ trên trình duyệt này.
dashboard-login-button = Đăng nhập
dashboard-login-button-as = Đăng nhập với tên { $name }
dashboard-login-note = Không phải bạn? Hãy đóng trang này: chưa bấm nút thì chưa có gì xảy ra.
dashboard-login-again = Mỗi link đăng nhập chỉ dùng được một lần, trong thời gian ngắn. Hãy gõ /dashboard trong đoạn chat của bạn để lấy link mới.
dashboard-closed-title = Bạn chưa đăng nhập
dashboard-closed = Hãy gõ /dashboard trong đoạn chat của nhóm: bạn sẽ nhận được link để đăng nhập. Nếu bạn vừa đăng nhập xong, hãy bấm “Xem lại”.
dashboard-closed-again = Xem lại
dashboard-signed-out-title = Bạn đã đăng xuất
dashboard-signed-out = Trình duyệt này không còn hiện gì về nhóm của bạn. Muốn quay lại, hãy gõ /dashboard trong đoạn chat của bạn.
dashboard-forbidden-title = Bạn chỉ xem được, không làm được việc này
dashboard-forbidden = Việc này cần điều phối viên. Hãy nhờ admin của nhóm: họ có thể giao vai trò đó bằng /role.
dashboard-form-old-title = Chưa làm gì cả
dashboard-form-old = Trang mà bạn vừa bấm đã quá cũ, hoặc đến từ nơi khác. Hãy mở lại trang rồi bấm lần nữa.
dashboard-too-soon-title = Chờ một chút
dashboard-too-soon = Tài khoản này vừa được làm mới cách đây chưa đầy một phút. Hãy chờ một lát rồi thử lại.
dashboard-ended-title = Tài khoản này đã ngắt kết nối
dashboard-ended = Không còn gì để làm mới hay kiểm tra. Hãy kết nối lại trước.
dashboard-settled-title = Việc này xong rồi

## The frame
dashboard-nav = Bảng điều khiển
dashboard-nav-accounts = Tài khoản
dashboard-nav-alerts = Cảnh báo
dashboard-nav-inbox = Hộp thư
dashboard-console = Console
dashboard-sign-out = Đăng xuất
dashboard-admin = Admin
dashboard-viewer-note = Bạn xem được mọi thứ ở đây. Muốn làm mới hay kết nối lại thì cần vai trò điều phối viên.
dashboard-newer = Trang trước
dashboard-older = Xem thêm
dashboard-back = Tất cả tài khoản
dashboard-count = { $count }

## What the first glance says
dashboard-verdict-broken = { $count ->
   *[other] { $count } tài khoản cần bạn xử lý
}
dashboard-verdict-expiring = { $count ->
   *[other] { $count } tài khoản sắp hết hạn
}
dashboard-verdict-failing = { $count ->
   *[other] { $count } tài khoản gặp trục trặc, nhưng vẫn còn kết nối
}
dashboard-verdict-healthy = Mọi thứ đều ổn
dashboard-verdict-none = Chưa kết nối tài khoản nào
dashboard-none-hint = Hãy gõ /connect trong đoạn chat của bạn để kết nối tài khoản đầu tiên.
dashboard-nothing-found = Không có tài khoản nào như vậy.
dashboard-show-all = Xem tất cả tài khoản

## Counts and filters
dashboard-condition-all = Tất cả
dashboard-condition-broken = Hỏng
dashboard-condition-failing = Trục trặc
dashboard-condition-expiring = Sắp hết hạn
dashboard-condition-healthy = Ổn
dashboard-condition-disconnected = Đã ngắt kết nối
dashboard-find = Tìm và lọc
dashboard-find-name = Một phần của tên
dashboard-find-provider = Dịch vụ
dashboard-find-provider-any = Mọi dịch vụ
dashboard-find-condition = Tình trạng
dashboard-find-button = Tìm

## An account
dashboard-owner = Phụ trách: { $owner }
dashboard-ack = { $by } đang xử lý
dashboard-refresh = Làm mới ngay
dashboard-reconnect = Kết nối lại
dashboard-check = Kiểm tra
dashboard-fact-provider = Dịch vụ
dashboard-fact-owner = Phụ trách
dashboard-fact-owner-none = chưa có ai
dashboard-fact-deadline = Dùng được đến
dashboard-fact-ended = Đã hết hạn
dashboard-fact-refreshed = Làm mới
dashboard-fact-verified = Kiểm tra
dashboard-fact-next = Lần kiểm tra tới
dashboard-fact-code = Mã lỗi của dịch vụ
dashboard-in = sau { $duration }
dashboard-history = Lịch sử
dashboard-history-none = Chưa có gì xảy ra.

## Alerts
dashboard-alerts-title = { $count ->
    [0] Không có cảnh báo nào đang mở
   *[other] { $count } cảnh báo đang mở
}
dashboard-alerts-none = Khi một tài khoản cần người xử lý, cảnh báo sẽ hiện ở đây và trong đoạn chat của bạn.
dashboard-alerts-more = Chỉ hiện { $count } cảnh báo đầu tiên. Xử lý bớt thì những cảnh báo còn lại sẽ hiện ra.
dashboard-alert-since = Đã mở { $duration }
dashboard-alert-mine = Để mình xử lý
dashboard-alert-account = Xem tài khoản

## Inbox
dashboard-inbox-title = { $unread ->
    [0] Không có gì mới
   *[other] { $unread } mục mới
}
dashboard-inbox-none = Những gì xảy ra với các tài khoản của bạn được lưu ở đây.
dashboard-inbox-read = Đánh dấu đã đọc
dashboard-inbox-read-all = Đánh dấu đã đọc hết
dashboard-inbox-new = Mới
