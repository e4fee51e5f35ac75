// SPDX-License-Identifier: Apache-2.0
#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "billing/base/text.hpp"
#include "billing/delivery/carrier.hpp"

namespace billing::delivery {
namespace {

// What was said on the connection: needed to know which word of ours a refusal answers.
struct Talk {
  std::string command;  // the last word sent but QUIT: MAIL, RCPT ...
  std::string address;  // of the last RCPT
  std::string answer;   // the last line of the server
  std::string refusal;  // its answer to `command`, if that was 4xx or 5xx
};

std::string first_line(std::string_view text) {
  return std::string(trim(text.substr(0, text.find_first_of("\r\n"))));
}

int listen(CURL*, curl_infotype type, char* data, size_t size, void* user) {
  Talk& talk = *static_cast<Talk*>(user);
  const std::string line = first_line({data, size});
  const std::string word = line.substr(0, line.find_first_of(" :"));
  if (type == CURLINFO_HEADER_IN) {
    talk.answer = line;
    if ((line.starts_with('4') || line.starts_with('5')) && talk.refusal.empty())
      talk.refusal = line;
  } else if (type == CURLINFO_HEADER_OUT && word != "QUIT") {
    talk.command = word;
    talk.refusal.clear();
    const size_t open = line.find('<');
    const size_t close = line.find('>');
    if (talk.command == "RCPT" && open != std::string::npos && close != std::string::npos)
      talk.address = line.substr(open + 1, close - open - 1);
  }
  return 0;
}

size_t hand_over(char* buffer, size_t size, size_t count, void* user) {
  std::string_view& rest = *static_cast<std::string_view*>(user);
  const size_t length = std::min(rest.size(), size * count);
  std::memcpy(buffer, rest.data(), length);
  rest.remove_prefix(length);
  return length;
}

class Smtp {
 public:
  explicit Smtp(SmtpSettings settings) : settings_(std::move(settings)) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    curl_.reset(curl_easy_init());
  }

  Delivery carry(const Envelope& envelope) {
    Envelope rest = envelope;
    std::vector<std::string> left_out;
    for (;;) {
      Delivery delivery = attempt(rest);
      const auto copy = std::find(rest.copies.begin(), rest.copies.end(), delivery.refused_address);
      // A copy that is refused is no reason to keep the mail from who it is for.
      if (delivery.outcome == Outcome::refused && copy != rest.copies.end()) {
        left_out.push_back(delivery.refused_address + ": " + delivery.answer);
        rest.copies.erase(copy);
        continue;
      }
      delivery.left_out = std::move(left_out);
      return delivery;
    }
  }

 private:
  struct Cleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  void set_up() {
    CURL* curl = curl_.get();
    curl_easy_reset(curl);  // connections stay open
    const bool tls = settings_.security == Security::tls;
    const int usual = tls ? 465 : settings_.security == Security::starttls ? 587 : 25;
    const std::string url = fmt::format("{}://{}:{}", tls ? "smtps" : "smtp", settings_.host,
                                        settings_.port == 0 ? usual : settings_.port);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     settings_.security == Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    if (!settings_.ca_file.empty())
      curl_easy_setopt(curl, CURLOPT_CAINFO, settings_.ca_file.c_str());
    if (!settings_.user.empty()) {
      curl_easy_setopt(curl, CURLOPT_USERNAME, settings_.user.c_str());
      curl_easy_setopt(curl, CURLOPT_PASSWORD, settings_.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 20L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(settings_.timeout_seconds));
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, hand_over);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk_);
  }

  Delivery attempt(const Envelope& envelope) {
    set_up();
    talk_ = {};
    CURL* curl = curl_.get();
    const std::string from = "<" + envelope.from + ">";
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_slist* list = nullptr;
    for (const auto* group : {&envelope.to, &envelope.copies}) {
      for (const std::string& address : *group)
        list = curl_slist_append(list, ("<" + address + ">").c_str());
    }
    const std::unique_ptr<curl_slist, Cleanup> recipients(list);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    std::string_view rest = envelope.bytes;
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(rest.size()));
    return judge(curl_easy_perform(curl));
  }

  // A refusal counts for good only where it is about this mail: its recipients or its content. A
  // connection that broke while the content went over may have brought it: not again at once.
  Delivery judge(CURLcode code) {
    if (code == CURLE_OK)
      return {Outcome::delivered, talk_.answer, {}, {}};
    const std::string& refusal = talk_.refusal;
    const bool about_recipient = talk_.command == "RCPT";
    const bool content = talk_.command == "DATA";
    if (refusal.starts_with('5') && (about_recipient || content))
      return {Outcome::refused, refusal, about_recipient ? talk_.address : std::string(), {}};
    if (refusal.starts_with('4') && !refusal.starts_with("421") &&
        (about_recipient || content || talk_.command == "MAIL"))
      return {Outcome::later, refusal, {}, {}};
    const std::string answer =
        fmt::format("{}: {}", settings_.host, refusal.empty() ? curl_easy_strerror(code) : refusal);
    return {content && refusal.empty() ? Outcome::later : Outcome::unreachable, answer, {}, {}};
  }

  SmtpSettings settings_;
  std::unique_ptr<CURL, Cleanup> curl_;
  Talk talk_;
};

}  // namespace

Carrier smtp_carrier(SmtpSettings settings) {
  auto smtp = std::make_shared<Smtp>(std::move(settings));
  return [smtp](const Envelope& envelope) { return smtp->carry(envelope); };
}

}  // namespace billing::delivery
