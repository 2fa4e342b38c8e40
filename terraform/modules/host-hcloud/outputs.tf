# The same file stands in host-hcloud and host-yandex: it is the contract that the Ansible inventory is made
# from. main.tf says where each local comes from.

output "hosts" {
  description = "All hosts: {name, roles, public_ip, private_ip, ssh_user, data_device, labels}. data_device is null where there is no data volume."
  value = [
    for key, machine in var.machines : {
      name        = machine.name
      roles       = machine.roles
      public_ip   = local.public_ips[key]
      private_ip  = local.private_ips[key]
      ssh_user    = var.ssh_user
      data_device = try(local.data_devices[key], null)
      labels      = machine.labels
    }
  ]
}
