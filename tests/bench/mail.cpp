// SPDX-License-Identifier: Apache-2.0
// What tests/bench/mail measures with: a server that takes mails as fast as a program can, and
// libcurl alone sending the same bytes over one connection.
//   bench_mail sink take|keep|far|later FOLDER   prints its port, serves until it is killed
//     keep: each mail is on this disk before it is taken; far: each answer comes after 2 ms, as
//     from another house; later: 452 for every mail
//   bench_mail curl PORT FILE...             prints the seconds it took
#include <arpa/inet.h>
#include <curl/curl.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

class Session {
 public:
  Session(int socket, std::string way, std::string folder)
      : socket_(socket), way_(std::move(way)), folder_(std::move(folder)) {}

  void serve() {
    std::string line;
    bool content = false;
    say("220 sink\r\n");
    while (read_line(line)) {
      if (content) {
        mail_ += line;
        if (line != ".\r\n")
          continue;
        content = false;
        if (!take())
          return;
      } else if (line.starts_with("DATA")) {
        content = way_ != "later";
        say(content ? "354 go\r\n" : "452 later\r\n");
      } else if (line.starts_with("QUIT")) {
        say("221 bye\r\n");
        return;
      } else {
        say("250 ok\r\n");
      }
    }
  }

 private:
  bool say(const char* answer) {
    if (way_ == "far")
      ::usleep(2000);
    return ::send(socket_, answer, std::strlen(answer), MSG_NOSIGNAL) > 0;
  }

  bool read_line(std::string& line) {
    for (;;) {
      const size_t end = buffer_.find("\r\n", seen_);
      if (end != std::string::npos) {
        line.assign(buffer_, seen_, end + 2 - seen_);
        seen_ = end + 2;
        return true;
      }
      buffer_.erase(0, seen_);
      seen_ = 0;
      char bytes[65536];
      const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
      if (got <= 0)
        return false;
      buffer_.append(bytes, static_cast<size_t>(got));
    }
  }

  bool take() {
    if (way_ == "keep") {
      const std::string path = folder_ + "/" + std::to_string(count_);
      const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
      const bool kept = file >= 0 && ::write(file, mail_.data(), mail_.size()) > 0 &&
                        ::fsync(file) == 0 && ::close(file) == 0;
      if (!kept)
        return false;
    }
    ++count_;
    mail_.clear();
    return say("250 taken\r\n");
  }

  int socket_;
  std::string way_, folder_, buffer_, mail_;
  size_t seen_ = 0;
  int count_ = 0;
};

int sink(const char* way, const char* folder) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* place = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener, place, size) != 0 || ::listen(listener, 5) != 0 ||
      ::getsockname(listener, place, &size) != 0)
    return 1;
  std::printf("%d\n", ntohs(address.sin_port));
  std::fflush(stdout);
  for (;;) {
    const int client = ::accept(listener, nullptr, nullptr);
    if (client < 0)
      return 1;
    const int yes = 1;
    ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    Session(client, way, folder).serve();
    ::close(client);
  }
}

struct Rest {
  const std::string* mail;
  size_t done;
};

size_t hand_over(char* to, size_t size, size_t count, void* user) {
  Rest& rest = *static_cast<Rest*>(user);
  const size_t length = std::min(size * count, rest.mail->size() - rest.done);
  std::memcpy(to, rest.mail->data() + rest.done, length);
  rest.done += length;
  return length;
}

int send_all(const std::string& port, const std::vector<std::string>& files) {
  std::vector<std::string> mails;
  for (const std::string& name : files) {
    std::ifstream file(name, std::ios::binary);
    mails.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURL* curl = curl_easy_init();
  curl_slist* recipients = curl_slist_append(nullptr, "<client@example.org>");
  const std::string url = "smtp://localhost:" + port;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, hand_over);
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, "<compta@acme.example>");
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& mail : mails) {
    Rest rest{&mail, 0};
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.size()));
    if (const CURLcode code = curl_easy_perform(curl); code != CURLE_OK) {
      std::fprintf(stderr, "bench_mail: %s\n", curl_easy_strerror(code));
      return 1;
    }
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  std::printf("%.6f\n", taken.count());
  curl_slist_free_all(recipients);
  curl_easy_cleanup(curl);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> all(words + 1, words + count);
  if (all.size() == 3 && all[0] == "sink")
    return sink(words[2], words[3]);
  if (all.size() > 2 && all[0] == "curl")
    return send_all(all[1], {all.begin() + 2, all.end()});
  std::fprintf(stderr,
               "usage: bench_mail sink take|keep|later FOLDER, bench_mail curl PORT FILE\n");
  return 2;
}
