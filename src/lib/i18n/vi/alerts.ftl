### What alerts say in chat: headlines, causes, what stops working, what to do, buttons. Vietnamese.
### Keys are kebab-case and begin with `alerts-`.
### $name is an account, $provider a service, $left a duration such as "7 ngày"; dates come ready and begin with the time: "lúc", "đến", "từ" go before them.
###
### Register: a colleague in a team's chat. The reader is "bạn", the bot calls itself "mình" in chat; pages say "chúng tôi"; what belongs to team and bot alike is "của chúng ta".
### People are named without a title, so that nobody's age or gender is guessed.
### Fixed words: account "tài khoản", access "quyền truy cập", token "token", connect "kết nối", reconnect "kết nối lại", disconnect "ngắt kết nối",
### refresh and renew "làm mới" (never "gia hạn", which one also does to a paid plan), expire "hết hạn", alert "cảnh báo", snooze "tạm tắt cảnh báo",
### I'm on it "để mình xử lý", service "dịch vụ", permission "quyền", link "link", team "nhóm", chat "đoạn chat", app "app",
### admin "admin", operator "điều phối viên", viewer "người xem", whoever runs tokenkeeper "người vận hành tokenkeeper", parent account "tài khoản trung gian".
### The providers' own words (developers.facebook.com/docs/instagram-platform?locale=vi_VN, 2026-11-21): Page "Trang", Business account "tài khoản Doanh nghiệp", Creator account "tài khoản Người sáng tạo nội dung".

alerts-reconnect-needed-title = Mất quyền truy cập { $name } ({ $provider })
alerts-reconnect-needed-title-alive = Cần kết nối lại { $name } ({ $provider })
alerts-reconnect-needed-effect = Mọi thứ dùng tài khoản này đã ngừng, cho đến khi kết nối lại.
alerts-reconnect-needed-effect-alive = Tài khoản vẫn dùng được đến { $endsAt }. Sau đó, mọi thứ dùng tài khoản này sẽ ngừng.

alerts-expiring-title = { $name } ({ $provider }) còn { $left } là hết hạn
alerts-expiring-title-over = { $name } ({ $provider }) đã hết hạn
alerts-expiring-effect = Tài khoản ngừng hoạt động lúc { $endsAt }, mọi thứ dùng nó cũng ngừng theo.
alerts-expiring-effect-over = Đã hết hạn lúc { $endsAt }. Mọi thứ dùng tài khoản này cũng ngừng theo.
alerts-expiring-do = Bấm “Kết nối lại” trước lúc đó. Chỉ mất một phút.
alerts-expiring-do-over = Bấm “Kết nối lại”. Chỉ mất một phút.
alerts-reason-not-renewable = Token này không tự động làm mới được.
alerts-reason-data-access-ending = Quyền đọc dữ liệu của tài khoản này sắp hết hạn. Quyền này không tự làm mới được: phải có người vào cấp lại.
alerts-reason-renewal-given-up = Token này không còn được tự động làm mới nữa.

alerts-renewal-failing-title = Không làm mới được token của { $name } ({ $provider })
alerts-renewal-failing-title-over = { $name } ({ $provider }) đã ngừng hoạt động
alerts-renewal-failing-effect = Tài khoản vẫn dùng được. Nếu cứ thế này, nó sẽ ngừng lúc { $endsAt }, tức là còn { $left }.
alerts-renewal-failing-effect-over = Token đã hết hạn lúc { $endsAt }. Mọi thứ dùng tài khoản này đang phải chờ.
alerts-renewal-failing-effect-unknown = Nếu cứ thế này, tài khoản sẽ ngừng hoạt động.
alerts-renewal-failing-do = Hệ thống đang tự thử lại. Nếu không muốn chờ, bấm “Làm mới ngay” hoặc “Kết nối lại”.

alerts-action-required-title = { $name } ({ $provider }) cần bạn xử lý: { $what }
alerts-action-required-effect = Tài khoản vẫn đang kết nối, nhưng một số thứ dùng nó chưa chạy được cho đến khi xử lý xong.
alerts-action-required-effect-ending = Tài khoản vẫn kết nối đến { $endsAt }. Nếu đến lúc đó chưa xử lý xong, nó sẽ ngừng hoạt động.

alerts-provider-incident-title = { $provider } đang gặp sự cố
alerts-provider-incident-title-limited = { $provider } đang giới hạn lượt gọi của chúng ta
alerts-provider-incident-title-app = { $provider } đang từ chối app của chúng ta
alerts-provider-incident-title-network = Không kết nối được tới { $provider }
alerts-provider-incident-affected = { $count ->
   *[other] Có { $count } tài khoản bị ảnh hưởng.
}
alerts-provider-incident-effect = Không ai phải kết nối lại. Token nào còn hạn vẫn được dùng, mọi thứ khác được thử lại đến khi được.
alerts-provider-incident-effect-limited = Không ai phải kết nối lại. Token nào còn hạn vẫn được dùng, mọi thứ sẽ tự chạy tiếp khi hết bị giới hạn.
alerts-provider-incident-effect-app = Không ai phải kết nối lại. Chưa làm mới được token nào cho đến khi app được sửa xong.

alerts-scheduler-stopped-title = Các tài khoản đang không được kiểm tra
alerts-scheduler-stopped-cause = Không có lần kiểm tra nào chạy kể từ { $since }.
alerts-scheduler-stopped-effect = Trong lúc này token không được làm mới, và một số sẽ hết hạn.
alerts-scheduler-stopped-do = Người vận hành tokenkeeper cần khởi động lại và xem log.

alerts-children = { $count ->
   *[other] Còn { $count } tài khoản khác được truy cập qua tài khoản này và phụ thuộc vào nó.
}

alerts-since = { $sentence } Tình trạng này có từ { $since }.
alerts-do = Cần làm: { $what }
alerts-code = Mã lỗi của { $provider }: { $code }
alerts-owner = { $owner } phụ trách tài khoản này.
alerts-acknowledged = { $by } đang xử lý, từ { $at }.
alerts-snoozed = { $by } đã tạm tắt cảnh báo đến { $until }.
alerts-snoozed-renewed = { $by } đã tạm tắt cảnh báo đến khi hoạt động lại.
alerts-replaced = Cảnh báo này được tiếp tục trong tin nhắn mới hơn bên dưới.

alerts-resolved-title = { $name } ({ $provider }) đã hoạt động lại
alerts-resolved-title-provider = { $provider } đã hoạt động lại
alerts-resolved-title-service = Các tài khoản đã được kiểm tra trở lại
alerts-resolved-title-disconnected = { $name } ({ $provider }) đã ngắt kết nối
alerts-resolved-title-superseded = { $name } ({ $provider }): xem cảnh báo mới hơn
alerts-resolved-reconnected = { $by } đã kết nối lại sau { $duration }.
alerts-resolved-reconnected-unknown = Đã được kết nối lại sau { $duration }.
alerts-resolved-healed = Đã tự ổn lại sau { $duration }.
alerts-resolved-disconnected = { $by } đã ngắt kết nối. Tài khoản này không còn được theo dõi.
alerts-resolved-disconnected-unknown = Tài khoản này không còn được theo dõi.
alerts-resolved-superseded = Từ đó đến nay tình hình đã xấu đi. Cảnh báo mới hơn cho biết cần làm gì.
alerts-was-on-it = { $by } đã nhận xử lý.

alerts-summary-reconnect-needed = { $provider }: { $count ->
   *[other] cần kết nối lại { $count } tài khoản
}
alerts-summary-together = { $provider }: { $count ->
    [1] 1 tài khoản mất quyền truy cập
   *[other] { $count } tài khoản mất quyền truy cập cùng lúc
}
alerts-summary-together-do = Nhiều tài khoản mất cùng lúc, vì cùng một lý do, thì hiếm khi là do chủ tài khoản. Trước khi nhờ ai kết nối lại: để người vận hành tokenkeeper xem trang quản lý app của chúng ta ở { $provider }, rồi kết nối lại thử một tài khoản xem có được không.
alerts-summary-expiring = { $provider }: { $count ->
   *[other] { $count } tài khoản sắp ngừng hoạt động
}
alerts-summary-renewal-failing = { $provider }: { $count ->
   *[other] không làm mới được token của { $count } tài khoản
}
alerts-summary-action-required = { $provider }: { $count ->
   *[other] { $count } tài khoản cần bạn xử lý
}
alerts-summary-mixed = { $count ->
   *[other] Thêm { $count } cảnh báo
}
alerts-summary-mixed-note = Một giờ qua có nhiều cảnh báo, nên số này được gộp chung.
alerts-summary-more = { $count ->
   *[other] và { $count } mục nữa
}
alerts-summary-ends = { $name }, đến { $endsAt }
alerts-summary-fixed = { $count ->
   *[other] { $count } mục đã ổn lại.
}
alerts-summary-acknowledged = { $by } đang xử lý.
alerts-summary-all-fixed = { $count ->
    [1] Đã ổn lại
   *[other] Cả { $count } đều đã ổn lại
}
alerts-summary-all-fixed-of = { $provider }: { $count ->
    [1] đã ổn lại
   *[other] cả { $count } đều đã ổn lại
}
alerts-summary-over = Mọi cảnh báo ở đây đã đóng
alerts-summary-over-note = Một số đã xấu đi. Các cảnh báo mới hơn cho biết cần làm gì.
alerts-summary-link = Kết nối lại

alerts-line-reconnect-needed = { $name } ({ $provider }): cần kết nối lại
alerts-line-expiring = { $name } ({ $provider }): sắp ngừng hoạt động
alerts-line-renewal-failing = { $name } ({ $provider }): không làm mới được token
alerts-line-action-required = { $name } ({ $provider }): cần bạn xử lý
alerts-line-provider-incident = { $provider }: đang gặp sự cố, không ai phải kết nối lại
alerts-line-scheduler-stopped = Các tài khoản đang không được kiểm tra

alerts-daily-title = { $count ->
   *[other] { $count } tài khoản cần xem lại
}
alerts-daily-well = { $count ->
    [0] Chưa kết nối tài khoản nào
    [1] Tài khoản của bạn vẫn ổn
   *[other] Cả { $count } tài khoản đều ổn
}
alerts-daily-more = { $count ->
   *[other] và { $count } tài khoản nữa: xem bằng /status
}
alerts-daily-note = Đây là bản tóm tắt hằng ngày. Đổi giờ hoặc tắt bằng /settings.

alerts-button-reconnect = Kết nối lại
alerts-button-refresh = Làm mới ngay
alerts-button-acknowledge = Để mình xử lý
alerts-button-snooze = Tạm tắt cảnh báo
alerts-button-unsnooze = Bật lại cảnh báo

alerts-chat-gone-title = { $title } không còn nhận được cảnh báo
alerts-chat-gone = Đoạn chat đó không còn, hoặc mình đã bị xóa khỏi đó. Thêm mình vào lại là cảnh báo tự đến đó như trước.

alerts-test-title = Đây là cảnh báo thử
alerts-test-cause = Gửi theo yêu cầu của { $by }. Không có gì hỏng cả: cảnh báo tới được đoạn chat này.
alerts-test-effect = Bấm thử một nút để xem nút có phản hồi không.
alerts-test-over = Đã thử xong
alerts-test-over-pressed = Nút hoạt động tốt: { $by } đã bấm.
alerts-test-over-unpressed = Không ai bấm nút.
alerts-line-test = Cảnh báo thử
