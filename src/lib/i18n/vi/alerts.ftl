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
alerts-reconnect-needed-effect = Mọi thứ dùng tài khoản này đã ngừng; kết nối lại thì mới chạy tiếp.
alerts-reconnect-needed-effect-alive = Tài khoản vẫn dùng được đến { $endsAt }. Sau đó, mọi thứ dùng nó sẽ ngừng.

alerts-expiring-title = { $name } ({ $provider }) còn { $left } nữa là hết hạn
alerts-expiring-title-over = { $name } ({ $provider }) đã ngừng hoạt động
alerts-expiring-effect = Sẽ hết hạn lúc { $endsAt }; khi đó mọi thứ dùng tài khoản này cũng ngừng.
alerts-expiring-effect-over = Đã hết hạn lúc { $endsAt }. Mọi thứ dùng tài khoản này đã ngừng.
alerts-expiring-do = Bấm “Kết nối lại” trước lúc đó. Chỉ mất một phút.
alerts-expiring-do-over = Bấm “Kết nối lại”. Chỉ mất một phút.
alerts-reason-not-renewable = Token này không tự động làm mới được.
alerts-reason-not-renewable-many = Các token này không tự động làm mới được.
alerts-reason-data-access-ending = Quyền đọc dữ liệu của tài khoản này sắp hết hạn. Quyền này không tự làm mới được: phải có người vào cấp lại.
alerts-reason-data-access-ending-many = Quyền đọc dữ liệu của các tài khoản này sắp hết hạn. Quyền này không tự làm mới được: phải có người vào cấp lại.
alerts-reason-renewal-given-up = Token này không còn được tự động làm mới nữa.
alerts-reason-renewal-given-up-many = Các token này không còn được tự động làm mới nữa.

alerts-renewal-failing-title = Không làm mới được token của { $name } ({ $provider })
alerts-renewal-failing-title-over = { $name } ({ $provider }) đã ngừng hoạt động
alerts-renewal-failing-effect = Tài khoản vẫn dùng được. Nếu cứ thế này, nó sẽ ngừng hoạt động lúc { $endsAt } (còn { $left }).
alerts-renewal-failing-effect-over = Token đã hết hạn lúc { $endsAt }. Mọi thứ dùng tài khoản này đang ngừng.
alerts-renewal-failing-effect-unknown = Nếu cứ thế này, tài khoản sẽ ngừng hoạt động.
alerts-renewal-failing-do = Hệ thống đang tự thử lại. Nếu không chờ được, bấm “Làm mới ngay”; vẫn không được thì bấm “Kết nối lại”.

alerts-check-failing-title = Đã { $duration } không kiểm tra được { $name } ({ $provider })
alerts-check-failing-effect = Có thể chưa có gì ngừng: chỉ biết là không kiểm tra được. Hệ thống đang tiếp tục thử lại.
alerts-check-failing-do = Bấm “Làm mới ngay”. Nếu vào thẳng dịch vụ mà tài khoản cũng không dùng được thì bấm “Kết nối lại”.

alerts-action-required-title = { $name } ({ $provider }) cần bạn xử lý: { $what }
alerts-action-required-effect = Tài khoản vẫn kết nối, nhưng một số thứ dùng nó phải chờ xử lý xong mới chạy được.
alerts-action-required-effect-ending = Tài khoản vẫn kết nối đến { $endsAt }. Nếu lúc đó chưa xử lý xong, nó sẽ ngừng hoạt động.

alerts-provider-incident-title = { $provider } đang gặp sự cố
alerts-provider-incident-title-limited = { $provider } đang giới hạn số yêu cầu của chúng ta
alerts-provider-incident-title-app = { $provider } đang từ chối app của chúng ta
alerts-provider-incident-title-network = Không liên lạc được với { $provider }
alerts-provider-incident-affected = { $count ->
   *[other] Có { $count } tài khoản bị ảnh hưởng.
}
alerts-provider-incident-effect = Không ai phải kết nối lại. Token còn hạn vẫn dùng được; phần còn lại hệ thống tự thử lại đến khi được.
alerts-provider-incident-effect-limited = Không ai phải kết nối lại. Token còn hạn vẫn dùng được; hết bị giới hạn thì mọi thứ tự chạy tiếp.
alerts-provider-incident-effect-app = Không ai phải kết nối lại. App được sửa xong thì mới làm mới được token.

alerts-scheduler-stopped-title = Việc kiểm tra tài khoản đang bị ngừng
alerts-scheduler-stopped-cause = Chưa có lần kiểm tra nào từ { $since }.
alerts-scheduler-stopped-effect = Trong lúc này token không được làm mới, một số sẽ hết hạn.
alerts-scheduler-stopped-do = Nhờ người vận hành tokenkeeper khởi động lại và xem log.

alerts-children = { $count ->
   *[other] Còn { $count } tài khoản khác được truy cập qua tài khoản này nên phụ thuộc vào nó.
}

alerts-since = { $sentence } Từ lúc { $since }.
alerts-do = Cần làm: { $what }
alerts-code = Mã lỗi của { $provider }: { $code }
alerts-owner = { $owner } phụ trách tài khoản này.
alerts-acknowledged = { $by } đang xử lý, từ { $at }.
alerts-snoozed = { $by } đã tạm tắt cảnh báo đến { $until }.
alerts-snoozed-renewed = { $by } đã tạm tắt cảnh báo đến khi ổn lại.
alerts-snoozed-renewed-many = { $by } đã tạm tắt cảnh báo đến khi tất cả ổn lại.
alerts-replaced = Xem tiếp cảnh báo này ở tin nhắn mới hơn bên dưới.

alerts-resolved-title = { $name } ({ $provider }) đã hoạt động lại
alerts-resolved-title-provider = { $provider } đã hoạt động lại
alerts-resolved-title-service = Việc kiểm tra tài khoản đã chạy lại
alerts-resolved-title-disconnected = { $name } ({ $provider }) đã ngắt kết nối
alerts-resolved-title-superseded = { $name } ({ $provider }): xem cảnh báo mới hơn
alerts-resolved-reconnected = { $by } đã kết nối lại sau { $duration }.
alerts-resolved-reconnected-unknown = Đã được kết nối lại sau { $duration }.
alerts-resolved-healed = Tự ổn lại sau { $duration }.
alerts-resolved-disconnected = { $by } đã ngắt kết nối. Tài khoản này không còn được theo dõi.
alerts-resolved-disconnected-unknown = Tài khoản này không còn được theo dõi.
alerts-resolved-superseded = Tình hình đã nghiêm trọng hơn. Cảnh báo mới hơn cho biết cần làm gì.
alerts-was-on-it = Người nhận xử lý: { $by }.

alerts-summary-reconnect-needed = { $provider }: { $count ->
   *[other] cần kết nối lại { $count } tài khoản
}
alerts-summary-together = { $provider }: { $count ->
    [1] 1 tài khoản mất quyền truy cập
   *[other] { $count } tài khoản mất quyền truy cập cùng lúc
}
alerts-summary-together-do = Mất nhiều tài khoản cùng lúc thì hiếm khi là do chủ tài khoản. Hãy kết nối lại thử một tài khoản trước. Nếu không được, đừng nhờ thêm ai kết nối lại: hãy nhờ người vận hành tokenkeeper xem trang quản lý app của chúng ta trên { $provider }.
alerts-summary-expiring = { $provider }: { $count ->
   *[other] { $count } tài khoản sắp hết hạn
}
alerts-summary-renewal-failing = { $provider }: { $count ->
   *[other] không làm mới được token của { $count } tài khoản
}
alerts-summary-check-failing = { $provider }: { $count ->
   *[other] không kiểm tra được { $count } tài khoản
}
alerts-summary-action-required = { $provider }: { $count ->
   *[other] { $count } tài khoản cần bạn xử lý
}
alerts-summary-mixed = { $count ->
   *[other] Thêm { $count } cảnh báo
}
alerts-summary-mixed-note = Một giờ qua có nhiều chuyện, nên mình gộp chung các cảnh báo này.
alerts-summary-more = { $count ->
   *[other] và { $count } mục nữa
}
alerts-summary-ends = { $name }, đến { $endsAt }
alerts-summary-fixed = { $count ->
   *[other] { $count } mục đã hoạt động lại.
}
alerts-summary-acknowledged = { $by } đang xử lý.
alerts-summary-all-fixed = { $count ->
    [1] Đã hoạt động lại
   *[other] Cả { $count } mục đã hoạt động lại
}
alerts-summary-all-fixed-of = { $provider }: { $count ->
    [1] tài khoản đã hoạt động lại
   *[other] cả { $count } tài khoản đã hoạt động lại
}
alerts-summary-over = Các cảnh báo này đều đã đóng
alerts-summary-over-note = Một số đã nghiêm trọng hơn. Các cảnh báo mới hơn cho biết cần làm gì.
alerts-summary-link = Kết nối lại

alerts-line-reconnect-needed = { $name } ({ $provider }): cần kết nối lại
alerts-line-expiring = { $name } ({ $provider }): sắp hết hạn
alerts-line-renewal-failing = { $name } ({ $provider }): không làm mới được token
alerts-line-check-failing = { $name } ({ $provider }): không kiểm tra được
alerts-line-action-required = { $name } ({ $provider }): cần bạn xử lý
alerts-line-provider-incident = { $provider }: đang gặp sự cố, không ai phải kết nối lại
alerts-line-scheduler-stopped = Việc kiểm tra tài khoản đang bị ngừng

alerts-daily-title = { $count ->
   *[other] { $count } tài khoản cần chú ý
}
alerts-daily-well = { $count ->
    [0] Chưa kết nối tài khoản nào
    [1] Tài khoản của bạn vẫn ổn
   *[other] Cả { $count } tài khoản đều ổn
}
alerts-daily-more = { $count ->
   *[other] và { $count } tài khoản nữa: xem bằng /status
}
alerts-daily-note = Bản tóm tắt hằng ngày. Đổi giờ hoặc tắt bằng /settings.

alerts-button-reconnect = Kết nối lại
alerts-button-refresh = Làm mới ngay
alerts-button-acknowledge = Để mình xử lý
alerts-button-snooze = Tạm tắt cảnh báo
alerts-button-unsnooze = Bật lại cảnh báo

alerts-chat-gone-title = { $title } không còn nhận được cảnh báo
alerts-chat-gone = Đoạn chat đó không còn, hoặc mình đã bị xóa khỏi đó. Cứ thêm mình vào lại là cảnh báo tự gửi tới đó như trước.

alerts-test-title = Đây là cảnh báo thử
alerts-test-cause = { $by } nhờ gửi thử. Không có gì hỏng cả: cảnh báo tới được đoạn chat này.
alerts-test-effect = Bấm thử một nút xem nút có phản hồi không.
alerts-test-over = Đã thử xong
alerts-test-over-pressed = Nút hoạt động tốt: { $by } đã bấm.
alerts-test-over-unpressed = Không ai bấm nút.
alerts-line-test = Cảnh báo thử
